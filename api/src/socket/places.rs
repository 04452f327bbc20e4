//! How many sockets there are in this process and from where, and the way to tell them all that the server stops; never
//! what they say.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use prometheus_client::metrics::gauge::Gauge;
use tokio::sync::{Semaphore, SemaphorePermit, watch};

use super::limits::{RUNNING_OF_ALL, SOCKETS, SOCKETS_OF_AN_ADDRESS};
use crate::auth::throttle::network;

/// All sockets of a process.
#[derive(Debug)]
pub struct Sockets {
    taken: Arc<Mutex<HashMap<Option<IpAddr>, usize>>>,
    open: Gauge,
    subscriptions: Gauge,
    stopping: watch::Sender<bool>,
    turns: Semaphore,
}

impl Default for Sockets {
    fn default() -> Self {
        Self {
            taken: Arc::default(),
            open: Gauge::default(),
            subscriptions: Gauge::default(),
            stopping: watch::Sender::default(),
            turns: Semaphore::new(RUNNING_OF_ALL),
        }
    }
}

/// Why there is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// The process has as many as it takes.
    Process,
    /// The address has as many as it may.
    Address,
}

/// The place of one socket, free again when dropped.
#[derive(Debug)]
pub struct Place {
    address: Option<IpAddr>,
    taken: Arc<Mutex<HashMap<Option<IpAddr>, usize>>>,
    _open: Counted,
}

/// Counts as one for as long as it is there.
#[derive(Debug)]
pub struct Counted(Gauge);

impl Counted {
    fn by(gauge: &Gauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Sockets {
    /// A place for a socket from an address.
    pub fn take(&self, address: Option<IpAddr>) -> Result<Place, Full> {
        let address = address.map(network);
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.values().sum::<usize>() >= SOCKETS {
            return Err(Full::Process);
        }
        let of_address = taken.entry(address).or_default();
        if *of_address >= SOCKETS_OF_AN_ADDRESS {
            return Err(Full::Address);
        }
        *of_address += 1;
        Ok(Place { address, taken: Arc::clone(&self.taken), _open: Counted::by(&self.open) })
    }

    /// Waits for a turn to execute something, first come first served; it ends when it is dropped.
    pub async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        // It fails when the semaphore is closed, which it never is.
        self.turns.acquire().await.ok()
    }

    /// Counts a subscription.
    #[must_use]
    pub fn subscription(&self) -> Counted {
        Counted::by(&self.subscriptions)
    }

    /// How many sockets are open.
    #[must_use]
    pub fn open(&self) -> Gauge {
        self.open.clone()
    }

    /// How many subscriptions run.
    #[must_use]
    pub fn subscriptions(&self) -> Gauge {
        self.subscriptions.clone()
    }

    /// Tells all sockets that the server stops.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Becomes true when the server stops; see [`stopped`].
    #[must_use]
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }
}

/// Resolves when the server stops, at once when it has begun to.
pub async fn stopped(stopping: &mut watch::Receiver<bool>) {
    // It fails when nobody can say so any more.
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(of_address) = taken.get_mut(&self.address) {
            *of_address -= 1;
            if *of_address == 0 {
                taken.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use async_graphql::futures_util::FutureExt;

    use super::*;

    fn address(number: usize) -> IpAddr {
        IpAddr::V4(Ipv4Addr::from_bits(u32::try_from(number).unwrap()))
    }

    #[test]
    fn an_address_has_its_share_and_a_place_is_free_again() {
        let sockets = Sockets::default();
        let mut places: Vec<_> = (0..SOCKETS_OF_AN_ADDRESS).map(|_| sockets.take(Some(address(1))).unwrap()).collect();
        assert_eq!(sockets.take(Some(address(1))).unwrap_err(), Full::Address);
        assert!(sockets.take(Some(address(2))).is_ok() && sockets.take(None).is_ok());
        places.pop();
        assert!(sockets.take(Some(address(1))).is_ok());
        places.clear();
        assert_eq!((sockets.open().get(), sockets.taken.lock().unwrap().len()), (0, 0));
    }

    #[test]
    fn whoever_has_many_addresses_of_one_network_has_one_share() {
        let sockets = Sockets::default();
        let of = |number: usize| format!("2001:db8::{number:x}").parse().ok();
        let _places: Vec<_> = (0..SOCKETS_OF_AN_ADDRESS).map(|number| sockets.take(of(number)).unwrap()).collect();
        assert_eq!(sockets.take(of(SOCKETS_OF_AN_ADDRESS)).unwrap_err(), Full::Address);
        assert!(sockets.take("2001:db8:0:1::1".parse().ok()).is_ok());
        let mapped: Vec<_> =
            (0..SOCKETS_OF_AN_ADDRESS).map(|_| sockets.take("::ffff:192.0.2.1".parse().ok())).collect();
        assert!(mapped.iter().all(Result::is_ok));
        assert_eq!(sockets.take("192.0.2.1".parse().ok()).unwrap_err(), Full::Address);
    }

    #[tokio::test]
    async fn only_so_many_executions_have_their_turn() {
        let sockets = Sockets::default();
        let mut turns = Vec::new();
        for _ in 0..RUNNING_OF_ALL {
            turns.push(sockets.turn().await.unwrap());
        }
        let mut next = Box::pin(sockets.turn());
        assert!(next.as_mut().now_or_never().is_none());
        turns.pop();
        assert!(next.now_or_never().flatten().is_some());
    }

    #[test]
    fn a_process_takes_only_so_many() {
        let sockets = Sockets::default();
        let places: Vec<_> = (0..SOCKETS).map(|number| sockets.take(Some(address(number))).unwrap()).collect();
        assert_eq!(sockets.open().get(), i64::try_from(places.len()).unwrap());
        assert_eq!(sockets.take(Some(address(SOCKETS))).unwrap_err(), Full::Process);
    }
}
