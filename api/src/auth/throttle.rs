//! How many failed attempts at a password are allowed: counted for each account together with the address they come
//! from, so that nobody locks another out from elsewhere, and for each address alone. The count is kept by this process
//! and begins anew with it; an attempt that succeeds is not counted.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use governor::{
    Quota, RateLimiter,
    clock::{Clock, MonotonicClock},
    middleware::NoOpMiddleware,
    nanos::Nanos,
    state::{StateStore, keyed::ShrinkableKeyedStateStore},
};

use crate::{
    failure::{Failure, UserError, UserErrorCode},
    message::Message,
};

/// In which time the failures of [`PER_ACCOUNT`] and [`PER_ADDRESS`] are forgiven.
const WINDOW: Duration = Duration::from_mins(15);

/// Failures of one account from one address.
const PER_ACCOUNT: u32 = 10;

/// Failures of one address, whatever the account.
const PER_ADDRESS: u32 = 100;

/// How many accounts and addresses are remembered; beyond, the one whose failures are forgiven soonest is forgotten.
const REMEMBERED: usize = 20_000;

/// Counts failed attempts.
#[derive(Debug)]
pub struct Throttle {
    accounts: Limit<(String, IpAddr)>,
    addresses: Limit<IpAddr>,
}

/// An attempt that was let through; counted as a failure until [`Attempt::forgive`] takes it back, so that a client
/// that hangs up, or many at once, do not escape the count.
#[derive(Debug)]
#[must_use]
pub struct Attempt<'a> {
    throttle: &'a Throttle,
    key: Option<(String, IpAddr)>,
}

impl Default for Throttle {
    fn default() -> Self {
        Self { accounts: Limit::new(PER_ACCOUNT), addresses: Limit::new(PER_ADDRESS) }
    }
}

impl Throttle {
    /// Begins an attempt at the password of `account`; refused while too many have failed. A command, which comes from
    /// no address, is not counted.
    pub fn attempt(&self, account: &str, address: Option<IpAddr>) -> Result<Attempt<'_>, Failure> {
        let Some(address) = address.map(network) else { return Ok(Attempt { throttle: self, key: None }) };
        let key = (account.to_owned(), address);
        self.accounts.take(&key).map_err(too_many)?;
        if let Err(wait) = self.addresses.take(&address) {
            self.accounts.give_back(&key);
            return Err(too_many(wait));
        }
        Ok(Attempt { throttle: self, key: Some(key) })
    }
}

impl Attempt<'_> {
    /// Takes the attempt back: the password was right, or the failure was not the client's.
    pub fn forgive(self) {
        if let Some(key) = &self.key {
            self.throttle.accounts.give_back(key);
            self.throttle.addresses.give_back(&key.1);
        }
    }
}

fn too_many(wait: Duration) -> Failure {
    let minutes = i64::try_from(wait.as_secs().div_ceil(60).max(1)).unwrap_or(i64::MAX);
    let message = Message::new("sign-in-throttled").with("minutes", minutes);
    Failure::Refused(vec![UserError::new(UserErrorCode::Throttled, "", message)])
}

/// What of an address counts: who holds one of IPv6 holds its whole /64.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
        address @ IpAddr::V4(_) => address,
    }
}

/// A limit on each key: so many at once, and one more each time that its share of the window has passed.
#[derive(Debug)]
struct Limit<K: std::hash::Hash + Eq + Clone> {
    limiter: RateLimiter<K, Store<K>, MonotonicClock, NoOpMiddleware<std::time::Instant>>,
    store: Store<K>,
    share: Nanos,
}

impl<K: std::hash::Hash + Eq + Clone> Limit<K> {
    fn new(most: u32) -> Self {
        let share = WINDOW / most;
        let quota =
            Quota::with_period(share).map(|quota| quota.allow_burst(NonZeroU32::new(most).unwrap_or(NonZeroU32::MIN)));
        let quota = quota.unwrap_or_else(|| Quota::per_minute(NonZeroU32::MIN));
        let store = Store(Arc::default());
        Self { limiter: RateLimiter::new(quota, store.clone(), MonotonicClock), store, share: share.into() }
    }

    /// Counts one; refuses, with how long to wait, when there have been too many.
    fn take(&self, key: &K) -> Result<(), Duration> {
        if self.store.len() >= REMEMBERED {
            self.limiter.retain_recent();
            self.store.make_room();
        }
        self.limiter.check_key(key).map_err(|until| until.wait_time_from(self.limiter.clock().now()))
    }

    /// Takes one back.
    fn give_back(&self, key: &K) {
        if let Some(until) = self.store.locked().get_mut(key) {
            *until = until.saturating_sub(self.share);
        }
    }
}

/// For each key, the time (since the limiter was made) at which nothing is counted against it any more.
#[derive(Debug)]
struct Store<K>(Arc<Mutex<HashMap<K, Nanos>>>);

impl<K> Clone for Store<K> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K: std::hash::Hash + Eq + Clone> Store<K> {
    fn locked(&self) -> MutexGuard<'_, HashMap<K, Nanos>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn make_room(&self) {
        let mut held = self.locked();
        while held.len() >= REMEMBERED {
            let Some(soonest) = held.iter().min_by_key(|(_, until)| **until).map(|(key, _)| key.clone()) else {
                return;
            };
            held.remove(&soonest);
        }
    }
}

impl<K: std::hash::Hash + Eq + Clone> StateStore for Store<K> {
    type Key = K;

    fn measure_and_replace<T, F, E>(&self, key: &K, decide: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let mut held = self.locked();
        let (answer, until) = decide(held.get(key).copied())?;
        held.insert(key.clone(), until);
        Ok(answer)
    }
}

impl<K: std::hash::Hash + Eq + Clone> ShrinkableKeyedStateStore<K> for Store<K> {
    fn retain_recent(&self, passed: Nanos) {
        self.locked().retain(|_, until| *until > passed);
    }

    fn shrink_to_fit(&self) {
        self.locked().shrink_to_fit();
    }

    fn len(&self) -> usize {
        self.locked().len()
    }

    fn is_empty(&self) -> bool {
        self.locked().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Option<IpAddr> = Some(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST));

    #[test]
    fn failures_are_counted_for_an_account_from_an_address_and_successes_are_not() {
        let throttle = Throttle::default();
        for _ in 0..50 {
            throttle.attempt("a", HERE).unwrap().forgive();
        }
        for _ in 0..PER_ACCOUNT {
            let _ = throttle.attempt("a", HERE).unwrap();
        }
        let Failure::Refused(errors) = throttle.attempt("a", HERE).unwrap_err() else { panic!("not refused") };
        assert_eq!(errors[0].code, UserErrorCode::Throttled);
        assert_eq!(errors[0].message, Message::new("sign-in-throttled").with("minutes", 2_i64));
        let _ = throttle.attempt("b", HERE).unwrap();
        let _ = throttle.attempt("a", "192.0.2.1".parse().ok()).unwrap();
        let _ = throttle.attempt("a", None).unwrap();
    }

    #[test]
    fn an_address_that_tries_many_accounts_is_stopped() {
        let throttle = Throttle::default();
        let addresses = (0..PER_ADDRESS).map(|number| format!("2001:db8::{number:x}").parse().ok());
        for (number, address) in addresses.enumerate() {
            let _ = throttle.attempt(&number.to_string(), address).unwrap();
        }
        assert!(throttle.attempt("new", "2001:db8::ffff:1".parse().ok()).is_err());
        let _ = throttle.attempt("new", "2001:db8:0:1::1".parse().ok()).unwrap();
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let limit = Limit::new(PER_ADDRESS);
        for number in 0..REMEMBERED + 100 {
            limit.take(&number).unwrap();
        }
        assert_eq!(limit.store.len(), REMEMBERED);
    }
}
