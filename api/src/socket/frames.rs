//! Looks at the lengths of the frames that come in, before anything of them is kept: the library keeps a frame until it
//! is whole and looks at its length only then. It never looks into a frame.

use actix_web::{
    Error, FromRequest, HttpRequest,
    dev::Payload,
    error::PayloadError,
    web::{self, Bytes},
};
use async_graphql::futures_util::{StreamExt, stream};

/// Where in a frame the bytes that come in are (RFC 6455, section 5.2).
#[derive(Debug, Default)]
struct Place {
    header: Vec<u8>,
    body: u64,
}

impl Place {
    /// Goes on over `bytes`; false as soon as a frame says that it is longer than `most`.
    fn goes_on(&mut self, mut bytes: &[u8], most: u64) -> bool {
        while !bytes.is_empty() {
            if self.body > 0 {
                let step = usize::try_from(self.body).map_or(bytes.len(), |body| body.min(bytes.len()));
                self.body -= step as u64;
                bytes = &bytes[step..];
                continue;
            }
            self.header.push(bytes[0]);
            bytes = &bytes[1..];
            if let Some(length) = length(&self.header) {
                if length > most {
                    return false;
                }
                self.header.clear();
                self.body = length;
            }
        }
        true
    }
}

/// The length of a frame's body by its header; none until the header is whole.
fn length(header: &[u8]) -> Option<u64> {
    let second = *header.get(1)?;
    let mask = if second & 0x80 == 0 { 0 } else { 4 };
    let (wide, length) = match second & 0x7f {
        126 => (2, header.get(2..4)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))),
        127 => (8, header.get(2..10)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))),
        short => (0, u64::from(short)),
    };
    (header.len() == 2 + wide + mask).then_some(length)
}

/// The same body, which ends with an overflow where a frame is longer than `most` bytes.
pub async fn bounded(http: &HttpRequest, body: web::Payload, most: usize) -> Result<web::Payload, Error> {
    let frames = stream::unfold(Some((body, Place::default())), move |state| async move {
        let (mut body, mut place) = state?;
        let chunk: Result<Bytes, PayloadError> = body.next().await?;
        match chunk {
            Ok(bytes) if place.goes_on(&bytes, most as u64) => Some((Ok(bytes), Some((body, place)))),
            Ok(_) => Some((Err(PayloadError::Overflow), None)),
            Err(error) => Some((Err(error), None)),
        }
    });
    let payload = frames.boxed_local();
    web::Payload::from_request(http, &mut Payload::Stream { payload }).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(length: u64) -> Vec<u8> {
        let mut frame = vec![0x81];
        match length {
            0..126 => frame.push(0x80 | u8::try_from(length).unwrap()),
            126..65_536 => {
                frame.push(0xfe);
                frame.extend(u16::try_from(length).unwrap().to_be_bytes());
            }
            _ => {
                frame.push(0xff);
                frame.extend(length.to_be_bytes());
            }
        }
        frame.extend([0; 4]);
        frame.resize(frame.len() + usize::try_from(length.min(100_000)).unwrap(), 7);
        frame
    }

    #[test]
    fn frames_pass_up_to_the_limit_however_they_are_cut() {
        let bytes: Vec<u8> = [0, 5, 125, 126, 127, 300, 1_000].into_iter().flat_map(frame).collect();
        for piece in [1, 2, 3, 7, 64, bytes.len()] {
            let mut place = Place::default();
            assert!(bytes.chunks(piece).all(|chunk| place.goes_on(chunk, 1_000)), "{piece}");
            assert!(place.body == 0 && place.header.is_empty(), "{piece}");
        }
    }

    #[test]
    fn a_frame_that_says_that_it_is_longer_ends_them_at_its_header() {
        for length in [1_001, 70_000, u64::MAX] {
            let mut place = Place::default();
            assert!(place.goes_on(&frame(1_000), 1_000));
            let header = &frame(length)[..14.min(frame(length).len())];
            assert!(!place.goes_on(header, 1_000), "{length}");
        }
    }
}
