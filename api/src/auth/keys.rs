//! The Ed25519 keys that sign access tokens: several can be read at once, so that they can be rolled; never a key for
//! anything else.

use std::{
    collections::BTreeMap,
    fs,
    io::{ErrorKind, Write},
    path::Path,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, jwk::Jwk};
use secrecy::{ExposeSecret, SecretString};

use crate::{config::Settings, terminal::Stop};

/// What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, section 7, without the optional fields).
const PKCS8_HEAD: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/// The most keys that are held at once.
const MOST: usize = 16;

/// The signing keys of an installation: the newest signs, all of them verify.
#[derive(Debug)]
pub struct Keys {
    newest: String,
    signing: EncodingKey,
    verifying: BTreeMap<String, DecodingKey>,
}

impl Keys {
    /// The keys of the settings; beside an embedded database, when the settings name none, a file that is made at its
    /// first use.
    pub fn load(settings: &Settings) -> Result<Self, Stop> {
        match (&settings.signing_keys, &settings.database_file) {
            (Some(keys), _) => Self::read(keys.expose_secret())
                .map_err(|problem| Stop(format!("The signing keys cannot be used (MINKA_SIGNING_KEYS): {problem}."))),
            (None, Some(database)) => {
                let mut path = database.clone().into_os_string();
                path.push(".signing-key");
                Self::beside_database(Path::new(&path))
            }
            (None, None) => Err(Stop(
                "PostgreSQL needs signing keys: set MINKA_SIGNING_KEYS to KID:BASE64 of an Ed25519 key in PKCS #8, as \
                 `openssl genpkey -algorithm ed25519 -outform DER | base64 -w0` makes it."
                    .to_owned(),
            )),
        }
    }

    /// The name and the key that new tokens are signed with.
    #[must_use]
    pub fn newest(&self) -> (&str, &EncodingKey) {
        (&self.newest, &self.signing)
    }

    /// The key under a name.
    #[must_use]
    pub fn verifying(&self, kid: &str) -> Option<&DecodingKey> {
        self.verifying.get(kid)
    }

    /// Reads `KID:BASE64`, several separated by commas, the newest first. A problem's text holds no part of a key.
    fn read(text: &str) -> Result<Self, String> {
        let mut newest = None;
        let mut verifying = BTreeMap::new();
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        for (index, part) in parts.enumerate() {
            let number = index + 1;
            if number > MOST {
                return Err(format!("there are more than {MOST}"));
            }
            let (kid, key) = part.split_once(':').ok_or_else(|| format!("key {number} is not KID:BASE64"))?;
            if !is_kid(kid) {
                return Err(format!("the name of key {number} is not 1 to 64 letters, digits, dots, dashes"));
            }
            let der = STANDARD.decode(key).map_err(|_| format!("key {number} is not base64"))?;
            let signing = EncodingKey::from_ed_der(&der);
            let public = Jwk::from_encoding_key(&signing, Algorithm::EdDSA).and_then(|jwk| DecodingKey::from_jwk(&jwk));
            let public = public.map_err(|_| format!("key {number} is not an Ed25519 key in PKCS #8"))?;
            if verifying.insert(kid.to_owned(), public).is_some() {
                return Err(format!("two keys bear the name {kid}"));
            }
            newest = newest.or_else(|| Some((kid.to_owned(), signing)));
        }
        let (newest, signing) = newest.ok_or("there is none")?;
        Ok(Self { newest, signing, verifying })
    }

    /// Reads the file, making it when it is not there; two processes that start at once agree on one key.
    fn beside_database(path: &Path) -> Result<Self, Stop> {
        let unusable =
            |what: &str, why: String| Stop(format!("The signing key {} cannot be {what}: {why}.", path.display()));
        if !path.exists() {
            make_file(path).map_err(|error| unusable("made", error.to_string()))?;
        }
        let text = fs::read_to_string(path).map_err(|error| unusable("read", error.to_string()))?;
        Self::read(SecretString::from(text).expose_secret()).map_err(|problem| unusable("used", problem))
    }
}

fn is_kid(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    (1..=64).contains(&text.len()) && text.bytes().all(allowed)
}

/// Writes a new key whole under another name and then links it into place, which fails when another process was first:
/// then its key is the one.
fn make_file(path: &Path) -> std::io::Result<()> {
    let mut der = PKCS8_HEAD.to_vec();
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(std::io::Error::other)?;
    der.extend_from_slice(&seed);
    let name = uuid::Uuid::new_v4().simple().to_string();
    let draft = path.with_file_name(format!(".signing-key-{name}"));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    let written = file
        .write_all(format!("{}:{}\n", &name[..8], STANDARD.encode(&der)).as_bytes())
        .and_then(|()| file.sync_all())
        .and_then(|()| match fs::hard_link(&draft, path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            result => result,
        });
    fs::remove_file(&draft)?;
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key of these tests alone.
    const KEY: &str = "MC4CAQAwBQYDK2VwBCIEIAAHDhUcIyoxOD9GTVRbYmlwd36FjJOaoaivtr3Ey9LZ";

    #[test]
    fn the_first_key_signs_and_all_verify() {
        let keys = Keys::read(&format!("new:{KEY}, old:{KEY}")).unwrap();
        assert_eq!(keys.newest().0, "new");
        assert!(keys.verifying("old").is_some() && keys.verifying("new").is_some());
        assert!(keys.verifying("other").is_none());
    }

    #[test]
    fn what_is_no_key_is_named_by_its_place_and_never_shown() {
        for (text, problem) in [
            (String::new(), "there is none"),
            (KEY.to_owned(), "key 1 is not KID:BASE64"),
            (format!("a:{KEY},b:{}", &KEY[1..]), "key 2 is not base64"),
            (format!("a:{}", STANDARD.encode("short")), "key 1 is not an Ed25519 key in PKCS #8"),
            (format!("a:{}", STANDARD.encode([0; 48])), "key 1 is not an Ed25519 key in PKCS #8"),
            (format!("a b:{KEY}"), "the name of key 1 is not 1 to 64 letters, digits, dots, dashes"),
            (format!("a:{KEY},a:{KEY}"), "two keys bear the name a"),
        ] {
            assert_eq!(Keys::read(&text).unwrap_err(), problem);
        }
    }

    #[test]
    fn a_file_is_made_once_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("minka.db.signing-key");
        let made: Vec<String> = std::thread::scope(|scope| {
            let threads: Vec<_> =
                (0..8).map(|_| scope.spawn(|| Keys::beside_database(&path).unwrap().newest)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(made.iter().all(|kid| *kid == made[0]), "{made:?}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}
