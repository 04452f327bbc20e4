//! The readers that the walk goes through, and sets of them as the expectations name them; never what they may do.

use crate::support::{client::Client, server::Server, template};

use super::world::World;

/// The readers, from the least to the most powerful: how the expectations name them, and the person of the template, if
/// it is one. "own" is MININTER, "other" MIMDES; the Secretariat's and the administrator's own organisation is PCM.
pub const READERS: [(&str, Option<&str>); 11] = [
    ("PUBLIC", None),
    ("read:public", None),
    ("read:members", None),
    ("other VIEWER", Some("viewer.mimdes")),
    ("own VIEWER", Some("viewer.mininter")),
    ("other EDITOR", Some("editor.mimdes")),
    ("own EDITOR", Some("editor.mininter")),
    ("other FOCAL_POINT", Some("focal.mimdes")),
    ("own FOCAL_POINT", Some("focal.mininter")),
    ("SECRETARIAT", Some("secretariat.second")),
    ("ADMINISTRATOR", Some("administrator")),
];

/// Two persons with two memberships each, and the two readers whose rights they have together: for them nothing is
/// written down, they are to get the better of what either gets.
pub const DOUBLE: [(&str, &str, [usize; 2]); 2] = [
    ("own FOCAL_POINT and other VIEWER", "double.first", [8, 3]),
    ("other FOCAL_POINT and SECRETARIAT", "double.second", [7, 9]),
];

/// Names for several readers at once.
const GROUPS: [(&str, &[usize]); 12] = [
    ("everybody", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    ("nobody", &[]),
    ("outsiders", &[0, 1]),
    ("service tokens", &[1, 2]),
    ("members", &[2, 3, 4, 5, 6, 7, 8, 9, 10]),
    ("persons", &[3, 4, 5, 6, 7, 8, 9, 10]),
    ("own people", &[4, 6, 8]),
    ("other people", &[3, 5, 7]),
    ("VIEWER", &[3, 4]),
    ("EDITOR", &[5, 6]),
    ("FOCAL_POINT", &[7, 8]),
    ("own drafters", &[6, 8]),
];

/// One of [`READERS`], by its place there, or one of [`DOUBLE`], whose places come after those.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reader(usize);

impl Reader {
    /// All readers, the least powerful first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..READERS.len() + DOUBLE.len()).map(Self)
    }

    /// The readers whose rights it has: one, or two of them.
    pub fn parts(self) -> Vec<Self> {
        match self.0.checked_sub(READERS.len()) {
            None => vec![self],
            Some(place) => DOUBLE[place].2.into_iter().map(Self).collect(),
        }
    }

    /// How the expectations name the reader.
    pub fn name(self) -> &'static str {
        self.0.checked_sub(READERS.len()).map_or_else(|| READERS[self.0].0, |place| DOUBLE[place].0)
    }

    /// The sign-in name of the person, if it is one.
    pub fn email(self) -> Option<String> {
        let person = match self.0.checked_sub(READERS.len()) {
            None => READERS[self.0].1,
            Some(place) => Some(DOUBLE[place].1),
        };
        person.map(template::email)
    }

    /// The reader at a server that runs on the world.
    pub fn at<'server>(self, server: &'server Server, world: &World) -> Client<'server> {
        Client::new(server, world.token(self))
    }
}

/// A set of readers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Audience(u16);

impl Audience {
    /// The set that a text such as `own EDITOR, FOCAL_POINT` or `everybody` names.
    ///
    /// # Panics
    /// When a name is neither a reader's nor a group's.
    pub fn parse(text: &str) -> Self {
        let mut set = 0;
        for name in text.split(',').map(str::trim) {
            let mut readers = READERS.iter().map(|(reader, _)| reader).chain(DOUBLE.iter().map(|(reader, ..)| reader));
            let reader = readers.position(|reader| *reader == name);
            let group = GROUPS.iter().find(|(group, _)| *group == name).map(|(_, places)| *places);
            let places = reader.as_ref().map(std::slice::from_ref).or(group);
            for place in places.unwrap_or_else(|| panic!("no reader is called {name:?} (in {text:?})")) {
                set |= 1 << place;
            }
        }
        Self(set)
    }

    /// Whether the reader is in the set by a name of its own.
    pub fn names(self, reader: Reader) -> bool {
        self.0 & (1 << reader.0) != 0
    }

    /// Whether the reader is in the set.
    pub fn holds(self, reader: Reader) -> bool {
        self.names(reader) || reader.parts().into_iter().any(|part| self.names(part))
    }
}
