//! How the bytes of an answer that is kept are written: compressed once, and not for each of those who are given it;
//! answers that are not kept are compressed on their way out, by the server.

use std::io::{self, Write};

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, AcceptEncoding, ContentEncoding, Encoding, Header, HeaderValue},
    web::Bytes,
};
use flate2::{Compression, write::GzEncoder};

use crate::failure::Failure;

/// How bytes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// As they are.
    Plain,
    /// By gzip, which every browser takes.
    Gzip,
}

impl Coding {
    /// What a client takes.
    #[must_use]
    pub fn of(http: &HttpRequest) -> Self {
        let supported = [Encoding::identity(), Encoding::gzip()];
        let accepted = AcceptEncoding::parse(http).ok().and_then(|accepted| accepted.negotiate(supported.iter()));
        if accepted == Some(Encoding::gzip()) { Self::Gzip } else { Self::Plain }
    }

    /// The name of the coding; none for bytes as they are.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Gzip => Some(ContentEncoding::Gzip.as_str()),
        }
    }

    /// Writes a text, without spare room: whoever keeps it weighs what there is to read.
    pub fn write(self, text: Vec<u8>) -> Result<Bytes, Failure> {
        let written = match self {
            Self::Plain => text,
            Self::Gzip => zipped(&text).map_err(Failure::internal)?,
        };
        Ok(Bytes::from(written.into_boxed_slice()))
    }

    /// Says in an answer how its bytes are written.
    pub fn label(self, answer: &mut HttpResponse) {
        if let Some(name) = self.name() {
            answer.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
    }
}

fn zipped(text: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use actix_web::test::TestRequest;
    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn a_client_gets_what_it_takes() {
        for (accepted, coding) in [
            (None, Coding::Plain),
            (Some("gzip, deflate, br, zstd"), Coding::Gzip),
            (Some("br;q=1.0, gzip;q=0.5, identity;q=0.1"), Coding::Gzip),
            (Some("identity"), Coding::Plain),
            (Some("gzip;q=0"), Coding::Plain),
            (Some("deflate"), Coding::Plain),
            (Some(""), Coding::Plain),
            (Some("gzip;q=much"), Coding::Plain),
        ] {
            let mut http = TestRequest::default();
            if let Some(accepted) = accepted {
                http = http.insert_header((header::ACCEPT_ENCODING, accepted.as_bytes()));
            }
            assert_eq!(Coding::of(&http.to_http_request()), coding, "{accepted:?}");
        }
    }

    #[test]
    fn what_is_zipped_is_small_and_the_same() {
        let text = "{\"percentComplete\":50}".repeat(1_000).into_bytes();
        let written = Coding::Gzip.write(text.clone()).unwrap();
        assert!(written.len() < text.len() / 20, "{}", written.len());
        let mut read = Vec::new();
        GzDecoder::new(&*written).read_to_end(&mut read).unwrap();
        assert_eq!(read, text);
        assert_eq!(Coding::Plain.write(text.clone()).unwrap(), text);
    }
}
