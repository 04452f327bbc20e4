//! Tests of record time and of events.

use serde::Serializer;

use super::*;

#[test]
fn record_time_is_the_clock_s_or_one_microsecond_after_the_previous_change() {
    for (clock, previous, expected) in [(5, 3, 5), (5, 4, 5), (5, 5, 6), (5, 9, 10)] {
        assert_eq!(record_time(Instant(clock), Instant(previous)), Instant(expected), "{clock} {previous}");
    }
}

#[test]
fn what_cannot_be_written_down_is_no_event_of_nothing() {
    struct Unwritable;
    impl Serialize for Unwritable {
        fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("no form for it"))
        }
    }
    let event = || Event::new(AuditAction::PlanCreate, "plan", "plan_x");
    for event in [event().before(&Unwritable).after(&1), event().before(&1).after(&Unwritable)] {
        assert!(matches!(event.failure, Some(Failure::Internal(cause)) if cause.contains("no form")));
    }
    assert!(event().before(&1).after(&2).failure.is_none());
}
