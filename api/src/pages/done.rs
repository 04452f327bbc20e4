//! What an address may say was done just now, so that a page says it and what happens next; never any other text.

/// What an address may say was done, with the text that says it and what happens next.
const DONE: [(&str, &str); 15] = [
    ("submitted", "done-submitted"),
    ("saved", "done-saved"),
    ("discarded", "done-discarded"),
    ("accepted", "done-accepted"),
    ("returned", "done-returned"),
    ("changed", "done-changed"),
    ("created", "done-created"),
    ("added", "done-added"),
    ("removed", "done-removed"),
    ("moved", "done-moved"),
    ("withdrawn", "done-withdrawn"),
    ("assigned", "done-assigned"),
    ("handed-over", "done-handed-over"),
    ("ended", "done-ended"),
    ("organisation", "done-organisation"),
];

/// The text of the catalogues that says what was done; none for what is not known here.
#[must_use]
pub fn done(asked: &str) -> Option<&'static str> {
    DONE.iter().find(|(name, _)| *name == asked).map(|(_, key)| *key)
}
