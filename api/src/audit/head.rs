//! A place in the log, written so that it can be noted outside the database; it reads nothing.

use std::{fmt, str::FromStr};

use super::chain::{self, GENESIS};

/// A place in the log, with the hash that fixes everything up to it; written `SEQ:HASH`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The event; 0 before the first.
    pub seq: i64,
    /// Its hash.
    pub hash: Vec<u8>,
}

impl fmt::Display for Head {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.seq, chain::hexadecimal(&self.hash))
    }
}

impl FromStr for Head {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "write it as SEQ:HASH, as `minka verify` printed it".to_owned();
        let (seq, hash) = text.split_once(':').ok_or_else(wrong)?;
        let seq = seq.parse().ok().filter(|seq| *seq >= 0).ok_or_else(wrong)?;
        if hash.len() != 2 * GENESIS.len() || !hash.is_ascii() {
            return Err(wrong());
        }
        let bytes = (0..GENESIS.len()).map(|index| u8::from_str_radix(hash.get(2 * index..2 * index + 2)?, 16).ok());
        let hash: Vec<u8> = bytes.collect::<Option<_>>().ok_or_else(wrong)?;
        // Before the first event there is one hash only; with another the place is in no log, and nothing would be checked.
        if seq == 0 && hash != GENESIS {
            return Err(wrong());
        }
        Ok(Self { seq, hash })
    }
}
