//! Blanking what should never have been typed: in the entry, its evidence or its review, and in every event of the log
//! that holds it; the log's chain still verifies, because it is made over digests. The one exception to "nothing
//! submitted is ever changed".

use std::collections::BTreeSet;

use async_graphql::{Enum, ID, InputObject};
use entity::{
    audit_event, evidence,
    id::ProgressEntryId,
    progress_entry, review,
    vocabulary::{AuditAction, EntryState},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::Serialize;
use serde_json::Value;

use super::{
    event,
    submit::{evidence_of, save},
    visible,
};
use crate::{
    change::Change,
    domain::{limits::COMMENT_CHARACTERS, policy::Action},
    failure::Failure,
    message::Message,
    request::Request,
    text::Problems,
    version,
};

/// A text of an entry that can be blanked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Enum, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RedactableText {
    /// What was done.
    Narrative,
    /// What holds the work up.
    Blocker,
    /// Why the percent went down, or why the line is cancelled.
    Reason,
    /// The comment of the entry's review.
    Comment,
}

/// What to blank, for good.
#[derive(Clone, Debug, InputObject)]
pub struct RedactInput {
    /// The submitted entry.
    pub entry_id: ID,
    /// Its texts to blank.
    #[graphql(default)]
    pub texts: Vec<RedactableText>,
    /// Its pieces of evidence to blank, title and address both, by `position`.
    #[graphql(default)]
    pub evidence: Vec<i32>,
    /// Why; at most 2,000 characters. It stands in the log for good, so one that repeats what is blanked is refused.
    pub reason: String,
    /// The version that was read. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
}

/// Everything that can be blanked, as it stands before.
struct Redaction {
    entry: progress_entry::Model,
    review: Option<review::Model>,
    evidence: Vec<evidence::Model>,
    /// The texts that are blanked, as they were.
    blanked: BTreeSet<String>,
}

/// What the log says of a redaction.
#[derive(Serialize)]
struct Redacted<'a> {
    texts: &'a BTreeSet<RedactableText>,
    evidence: &'a BTreeSet<i32>,
    events: &'a [i64],
}

/// Where evidence points whose address is blanked: the scheme alone, which is no address.
pub const BLANK_URL: &str = "https://";

/// Blanks the texts.
pub async fn redact(request: &Request, input: RedactInput) -> Result<progress_entry::Model, Failure> {
    let (entry, plan) = visible::entry(request, request.database().read(), &input.entry_id).await?;
    request.require(Action::Redact(visible::facts(&entry, &plan)), "entryId")?;
    if input.texts.contains(&RedactableText::Comment) {
        request.require(Action::RedactReview, "entryId")?;
    }
    let mut problems = Problems::default();
    let reason = problems.required("reason", &input.reason, COMMENT_CHARACTERS);
    if input.texts.is_empty() && input.evidence.is_empty() {
        problems.invalid("texts", Message::new("redact-nothing-named"));
    }
    problems.into_result()?;

    let mut change = Change::begin(request).await?;
    let (entry, _) = visible::entry(request, change.database(), &input.entry_id).await?;
    version::check(input.expected_version, entry.version, entry.id)?;
    if entry.state == EntryState::Draft {
        return Err(Failure::conflict("entryId", Message::new("redact-draft")));
    }
    let mut redaction = Redaction::read(&change, entry).await?;
    redaction.blank(&input)?;
    if repeats(&reason, &redaction.blanked) {
        return Err(Failure::invalid("reason", Message::new("redact-reason-repeats")));
    }
    let events = events_that_hold(&change, redaction.entry.id, &redaction.blanked).await?;
    let redacted = Redacted {
        texts: &input.texts.iter().copied().collect(),
        evidence: &input.evidence.iter().copied().collect(),
        events: &events,
    };
    let event = event::on(AuditAction::TextRedact, &redaction.entry).after(&redacted).because(Some(&reason));
    let seq = change.record(event)?;
    let entry = redaction.write(&change, seq).await?;
    blank_events(&change, &events, seq).await?;
    change.commit().await?;
    request.database().forget().await;
    Ok(entry)
}

impl Redaction {
    async fn read(change: &Change, entry: progress_entry::Model) -> Result<Self, Failure> {
        let review = review::Entity::find().filter(review::Column::EntryId.eq(entry.id)).one(change.database()).await?;
        let evidence = evidence_of(change.database(), entry.id).await?;
        Ok(Self { entry, review, evidence, blanked: BTreeSet::new() })
    }

    /// Blanks what the input names; what is not there or blank already is a problem of the input.
    fn blank(&mut self, input: &RedactInput) -> Result<(), Failure> {
        let mut problems = Problems::default();
        let texts: BTreeSet<_> = input.texts.iter().copied().collect();
        for text in texts {
            let old = match text {
                RedactableText::Narrative => Some(&mut self.entry.narrative),
                RedactableText::Blocker => self.entry.blocker.as_mut(),
                RedactableText::Reason => self.entry.reason.as_mut(),
                RedactableText::Comment => self.review.as_mut().and_then(|review| review.comment.as_mut()),
            };
            match old.map(std::mem::take).filter(|old| !old.is_empty()) {
                Some(old) => drop(self.blanked.insert(old)),
                None => problems.invalid("texts", Message::new("redact-nothing-there")),
            }
        }
        let positions: BTreeSet<_> = input.evidence.iter().copied().collect();
        for position in positions {
            let piece = self.evidence.iter_mut().find(|piece| piece.position == position && piece.url != BLANK_URL);
            match piece {
                Some(piece) => {
                    self.blanked.insert(std::mem::take(&mut piece.title));
                    self.blanked.insert(std::mem::replace(&mut piece.url, BLANK_URL.to_owned()));
                }
                None => problems.invalid("evidence", Message::new("redact-nothing-there")),
            }
        }
        problems.into_result()
    }

    /// Writes the blanked rows. The entry comes first: its evidence may be changed only once it says that it is redacted.
    async fn write(mut self, change: &Change, seq: i64) -> Result<progress_entry::Model, Failure> {
        self.entry.redacted_by = Some(seq);
        self.entry.version += 1;
        self.entry.updated_at = change.recorded_at();
        save(change.database(), &self.entry).await?;
        for piece in self.evidence.into_iter().filter(|piece| piece.url == BLANK_URL) {
            evidence::Entity::update(piece.into_active_model().reset_all()).exec(change.database()).await?;
        }
        if let Some(review) = self.review.filter(|review| review.comment.as_deref() == Some("")) {
            review::Entity::update(review.into_active_model().reset_all()).exec(change.database()).await?;
        }
        Ok(self.entry)
    }
}

/// The events of the entry whose payload holds one of the texts, by their `seq`.
async fn events_that_hold(change: &Change, id: ProgressEntryId, texts: &BTreeSet<String>) -> Result<Vec<i64>, Failure> {
    let events = audit_event::Entity::find()
        .filter(audit_event::Column::EntityKind.eq(ProgressEntryId::PREFIX))
        .filter(audit_event::Column::EntityId.eq(id.to_string()))
        .filter(audit_event::Column::Payload.is_not_null())
        .all(change.database())
        .await?;
    let mut holding = Vec::new();
    for event in events {
        let payload = event.payload.as_deref().unwrap_or_default();
        let payload: Value = serde_json::from_str(payload).map_err(Failure::internal)?;
        if holds(&payload, texts) {
            holding.push(event.seq);
        }
    }
    Ok(holding)
}

fn holds(payload: &Value, texts: &BTreeSet<String>) -> bool {
    match payload {
        Value::String(text) => repeats(text, texts),
        Value::Array(items) => items.iter().any(|item| holds(item, texts)),
        Value::Object(members) => members.values().any(|member| holds(member, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Whether a text holds one of those that are blanked, in whatever capitals. A very short one stands in others by chance.
fn repeats(text: &str, blanked: &BTreeSet<String>) -> bool {
    let text = text.to_lowercase();
    let mut blanked = blanked.iter().map(|old| old.to_lowercase());
    blanked.any(|old| text == old || old.chars().count() > 3 && text.contains(&old))
}

async fn blank_events(change: &Change, events: &[i64], seq: i64) -> Result<(), Failure> {
    for &event in events {
        let blank = audit_event::ActiveModel {
            seq: Set(event),
            payload: Set(None),
            salt: Set(None),
            redacted_by: Set(Some(seq)),
            ..Default::default()
        };
        audit_event::Entity::update(blank).exec(change.database()).await?;
    }
    Ok(())
}
