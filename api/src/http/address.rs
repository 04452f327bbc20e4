//! Where a request came from, for the limits that count by address: what proxies forwarded is believed only as far as
//! the settings name those proxies.

use std::{
    collections::BTreeSet,
    net::{IpAddr, SocketAddr},
};

use actix_web::HttpRequest;

/// The address of the client behind a request.
#[must_use]
pub fn of(http: &HttpRequest, trusted: &BTreeSet<IpAddr>) -> Option<IpAddr> {
    let peer = http.peer_addr()?.ip();
    let forwarded = http.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    Some(client(peer, &forwarded.collect::<Vec<_>>(), trusted))
}

/// The nearest address that is no trusted proxy. Each proxy writes down, at the end of the list, whom it was asked by: so
/// the list is read from its end, over all its lines, and what stands before the first stranger is that stranger's word.
fn client(peer: IpAddr, forwarded: &[&str], trusted: &BTreeSet<IpAddr>) -> IpAddr {
    let mut nearest = peer.to_canonical();
    let mut entries = forwarded.iter().rev().flat_map(|line| line.rsplit(','));
    while trusted.contains(&nearest) {
        match entries.next().and_then(address) {
            Some(address) => nearest = address,
            None => break,
        }
    }
    nearest
}

/// An entry of the list: an address, to which some proxies add the port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let with_port = || text.parse::<SocketAddr>().ok().map(|address| address.ip());
    text.parse::<IpAddr>().ok().or_else(with_port).map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_is_the_nearest_that_is_no_trusted_proxy() {
        let trusted: BTreeSet<IpAddr> =
            ["10.0.0.1", "10.0.0.2", "fd00::1"].iter().map(|text| text.parse().unwrap()).collect();
        for (peer, forwarded, expected) in [
            ("192.0.2.7", &[][..], "192.0.2.7"),
            // A stranger may say what it likes.
            ("192.0.2.7", &["198.51.100.1"], "192.0.2.7"),
            ("10.0.0.1", &[], "10.0.0.1"),
            ("10.0.0.1", &["198.51.100.1"], "198.51.100.1"),
            ("10.0.0.1", &["203.0.113.9, 198.51.100.1"], "198.51.100.1"),
            // Of several lines the last was written last.
            ("10.0.0.1", &["203.0.113.9", "198.51.100.1"], "198.51.100.1"),
            ("10.0.0.1", &["203.0.113.9, 198.51.100.1, 10.0.0.2"], "198.51.100.1"),
            ("10.0.0.1", &["203.0.113.9", "198.51.100.1", "fd00::1, 10.0.0.2"], "198.51.100.1"),
            ("10.0.0.1", &["10.0.0.2"], "10.0.0.2"),
            ("::ffff:10.0.0.1", &["::ffff:198.51.100.1"], "198.51.100.1"),
            ("::ffff:192.0.2.7", &["198.51.100.1"], "192.0.2.7"),
            ("10.0.0.1", &["198.51.100.1:4711"], "198.51.100.1"),
            ("10.0.0.1", &["[2001:db8::5]:4711"], "2001:db8::5"),
            // What is no address ends the walk.
            ("10.0.0.1", &["198.51.100.1, unknown"], "10.0.0.1"),
            ("10.0.0.1", &["198.51.100.1, "], "10.0.0.1"),
            ("10.0.0.1", &["203.0.113.9, unknown, 10.0.0.2"], "10.0.0.2"),
        ] {
            let found = client(peer.parse().unwrap(), forwarded, &trusted);
            assert_eq!(found, expected.parse::<IpAddr>().unwrap(), "{peer} {forwarded:?}");
        }
    }
}
