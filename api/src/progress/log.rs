//! Logging progress: a new entry, left as a draft or submitted in the same step.

use async_graphql::{ID, InputObject};
use entity::{
    evidence,
    id::{ActionLineId, EvidenceId, OrganisationId, PersonId, ProgressEntryId},
    organisation, progress_entry, progress_entry_contributor,
    vocabulary::{EntryState, Implementation, Publication},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    prelude::Uuid, sea_query::OnConflict,
};
use time::Date;

use super::{
    ground::Ground,
    problems::{self, Input},
    statement::{EvidenceInput, Statement},
    submit, visible,
};
use crate::{
    change::Change,
    domain::{limits::OPEN_DRAFTS, policy::Action},
    failure::Failure,
    message::Message,
    request::Request,
    text::{tidy, tidy_optional},
};

/// A statement of how far a line is. Aggregates only: never a name or a case of a victim, witness or caller.
#[derive(Clone, Debug, InputObject)]
pub struct LogProgressInput {
    /// The action line.
    pub action_line_id: ID,
    /// The organisation that makes the statement: LEAD or CO_RESPONSIBLE of the line on `asOf`. May be left out by
    /// those who may log for exactly one organisation.
    pub organisation_id: Option<ID>,
    /// The day that the statement is about: inside the plan, not in the future, and not before the day of the
    /// organisation's newest entry on the line, returned and answered ones aside, unless the statement answers an
    /// entry.
    pub as_of: Date,
    /// How far the work is.
    pub implementation: Implementation,
    /// The same in percent: NOT_STARTED 0, IN_PROGRESS 1 to 99, BLOCKED 0 to 99, COMPLETED 100; CANCELLED keeps the
    /// last percent: for the LEAD that of the line, be it an earlier LEAD's.
    pub percent_complete: i32,
    /// What was done; at most 8,000 characters. For members only. No personal data.
    #[graphql(default)]
    pub narrative: String,
    /// What holds the work up; with BLOCKED and only then. At most 2,000 characters. For members only. No personal
    /// data.
    pub blocker: Option<String>,
    /// Why the percent goes down, or why the line is cancelled; at most 2,000 characters. For members only. No personal
    /// data.
    pub reason: Option<String>,
    /// What proves it; at most 10.
    #[graphql(default)]
    pub evidence: Vec<EvidenceInput>,
    /// The entry that this one answers: submitted, of the same line and organisation, and not answered yet.
    pub supersedes_id: Option<ID>,
    /// Whether to submit it in the same step; otherwise it stays a draft, of which a line takes 20 an organisation.
    #[graphql(default = false)]
    pub submit: bool,
    /// Makes the request safe to send again: within 24 hours the same key with the same input does nothing more and gets
    /// the first answer. 8 to 128 printable ASCII characters without blanks, new for each thing that is to be made, such
    /// as a UUID. CONFLICT when it stands for another request; top-level errors use no key up.
    pub idempotency_key: Option<String>,
}

/// Logs the statement.
pub async fn log(request: &Request, input: LogProgressInput) -> Result<progress_entry::Model, Failure> {
    let line_id: ActionLineId = input.action_line_id.parse().map_err(|_| Failure::not_found("actionLineId"))?;
    let (_, plan) = visible::line(request, request.database().read(), line_id).await?;
    let organisation_id = organisation(request, &input, plan.publication).await?;
    request.require(action(input.submit, plan.publication, organisation_id), "actionLineId")?;
    let author = request.actor.person_id().ok_or(Failure::Forbidden)?;
    let submit = input.submit;
    let statement = Statement::from_input(input)?;

    let mut change = Change::begin(request).await?;
    let ground = Ground::read(request, change.database(), line_id, &statement, None).await?;
    problems::refuse(&ground.problems(request, organisation_id, &statement), Input::New)?;
    let mut entry = begin(&change, &ground, organisation_id, author, &statement);
    if submit {
        ground.require_room("actionLineId")?;
    } else {
        require_room(change.database(), line_id, organisation_id).await?;
    }
    progress_entry::Entity::insert(entry.clone().into_active_model()).exec_without_returning(change.database()).await?;
    let evidence = prove(change.database(), entry.id, &statement.evidence).await?;
    contribute(change.database(), entry.id, author).await?;
    if submit {
        entry = submit::record(&mut change, entry, &ground.plan, &evidence, author).await?;
    }
    change.commit_made(entry.id).await?;
    Ok(entry)
}

/// What the policy is asked for.
fn action(submit: bool, publication: Publication, organisation_id: OrganisationId) -> Action<'static> {
    if submit {
        Action::SubmitProgress { publication, organisation_id }
    } else {
        Action::DraftProgress { publication, organisation_id }
    }
}

/// The organisation that the input names, or else the only one that the reader may log for.
async fn organisation(
    request: &Request,
    input: &LogProgressInput,
    publication: Publication,
) -> Result<OrganisationId, Failure> {
    if let Some(id) = &input.organisation_id {
        let unknown = || Failure::not_found("organisationId");
        let id: OrganisationId = id.parse().map_err(|_| unknown())?;
        return match organisation::Entity::find_by_id(id).one(request.database().read()).await? {
            Some(_) => Ok(id),
            None => Err(unknown()),
        };
    }
    let own = request.actor.memberships().iter().map(|member| member.organisation_id);
    let own: Vec<_> = own.filter(|&id| request.may(action(input.submit, publication, id))).collect();
    match own.as_slice() {
        &[only] => Ok(only),
        // Nobody's organisation: the policy then says why this reader may log for none.
        [] => Ok(OrganisationId(Uuid::nil())),
        _ => Err(Failure::invalid("organisationId", Message::new("progress-which-organisation"))),
    }
}

impl Statement {
    /// The statement that an input makes.
    fn from_input(input: LogProgressInput) -> Result<Self, Failure> {
        Ok(Self {
            as_of: input.as_of,
            implementation: input.implementation,
            percent_complete: input.percent_complete,
            narrative: tidy(&input.narrative),
            blocker: tidy_optional(input.blocker.as_deref()),
            reason: tidy_optional(input.reason.as_deref()),
            evidence: input.evidence.into_iter().map(EvidenceInput::tidied).collect(),
            supersedes_id: read_supersedes(input.supersedes_id.as_ref())?,
        })
    }
}

/// The entry to answer.
pub fn read_supersedes(id: Option<&ID>) -> Result<Option<ProgressEntryId>, Failure> {
    id.map(|id| id.parse().map_err(|_| Failure::not_found("supersedesId"))).transpose()
}

/// The draft with which every entry begins, even one that is submitted in the same step.
fn begin(
    change: &Change,
    ground: &Ground,
    organisation_id: OrganisationId,
    author_id: PersonId,
    statement: &Statement,
) -> progress_entry::Model {
    let mut entry = progress_entry::Model {
        id: ProgressEntryId::generate(),
        plan_id: ground.plan.id,
        action_line_id: ground.line.id,
        organisation_id,
        author_id,
        as_of: statement.as_of,
        implementation: statement.implementation,
        percent_complete: statement.percent_complete,
        narrative: String::new(),
        blocker: None,
        reason: None,
        state: EntryState::Draft,
        supersedes_id: None,
        submitted_by: None,
        submitted_at: None,
        decided_at: None,
        redacted_by: None,
        version: 1,
        created_at: change.recorded_at(),
        updated_at: change.recorded_at(),
    };
    statement.fill(&mut entry);
    entry
}

async fn require_room(
    database: &impl ConnectionTrait,
    line_id: ActionLineId,
    organisation_id: OrganisationId,
) -> Result<(), Failure> {
    let drafts = progress_entry::Entity::find()
        .filter(progress_entry::Column::ActionLineId.eq(line_id))
        .filter(progress_entry::Column::OrganisationId.eq(organisation_id))
        .filter(progress_entry::Column::State.eq(EntryState::Draft))
        .count(database)
        .await?;
    if drafts < OPEN_DRAFTS as u64 {
        return Ok(());
    }
    Err(Failure::conflict("actionLineId", Message::new("progress-too-many-drafts").with("limit", OPEN_DRAFTS)))
}

/// Writes an entry's evidence; the entry must be a draft and have none.
pub async fn prove(
    database: &impl ConnectionTrait,
    entry_id: ProgressEntryId,
    evidence: &[EvidenceInput],
) -> Result<Vec<evidence::Model>, DbErr> {
    let rows: Vec<evidence::Model> = (1..)
        .zip(evidence)
        .map(|(position, piece)| evidence::Model {
            id: EvidenceId::generate(),
            entry_id,
            position,
            title: piece.title.clone(),
            url: piece.url.clone(),
            kind: piece.kind,
            sha256: piece.sha256.clone(),
        })
        .collect();
    let active = rows.iter().cloned().map(IntoActiveModel::into_active_model);
    evidence::Entity::insert_many(active).exec_without_returning(database).await?;
    Ok(rows)
}

/// Notes that a person had a part in an entry, and so may not review it.
pub async fn contribute(
    database: &impl ConnectionTrait,
    entry_id: ProgressEntryId,
    person_id: PersonId,
) -> Result<(), DbErr> {
    use progress_entry_contributor::{ActiveModel, Column, Entity};
    Entity::insert(ActiveModel { entry_id: Set(entry_id), person_id: Set(person_id) })
        .on_conflict(OnConflict::columns([Column::EntryId, Column::PersonId]).do_nothing().to_owned())
        .exec_without_returning(database)
        .await?;
    Ok(())
}
