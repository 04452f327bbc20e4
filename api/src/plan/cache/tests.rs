//! The cache keeps its bound, gives room to what is asked for now, and reads each revision once.

use std::collections::HashMap;

use entity::{
    action_line,
    id::{ActionLineId, ObjectiveId, OrganisationId, PlanId, ProgressEntryId, ResponsibilityId},
    instant::Instant,
    objective, plan,
    vocabulary::{EntryState, Implementation, PlanStage, ProgressBasis, Publication, ResponsibilityRole},
};
use time::{Date, Duration, macros::date};
use tokio::task::yield_now;

use super::TreeCache;
use crate::{
    domain::{official_days::OfficialDays, responsibility::ResponsibilityFacts, standing::EntryFacts},
    failure::Failure,
    plan::tree::{PlanTree, Rows},
};

/// A tree of one objective with so many lines, whose titles take 1,000 bytes each.
fn tree(lines: usize) -> PlanTree {
    let (id, objective_id) = (PlanId::generate(), ObjectiveId::generate());
    let line = |number: usize| action_line::Model {
        id: ActionLineId::generate(),
        plan_id: id,
        objective_id,
        code: format!("1.{number}"),
        title_es: "x".repeat(500),
        title_en: "x".repeat(500),
        starts_on: date!(2007 - 01 - 01),
        due_on: date!(2010 - 12 - 31),
        weight: 1,
        withdrawn_on: None,
        withdrawal_reason: None,
        version: 1,
        created_at: Instant(0),
    };
    let objective = objective::Model {
        id: objective_id,
        plan_id: id,
        parent_id: None,
        depth: 1,
        code: "1".to_owned(),
        position: 1,
        title_es: String::new(),
        title_en: String::new(),
        version: 1,
        created_at: Instant(0),
    };
    let plan = plan::Model {
        id,
        code: "P".to_owned(),
        title_es: String::new(),
        title_en: String::new(),
        note_es: Some("n".repeat(8_000)),
        note_en: None,
        starts_on: date!(2007 - 01 - 01),
        ends_on: date!(2010 - 12 - 31),
        stage: PlanStage::Draft,
        publication: Publication::Internal,
        reporting_days: 92,
        on_track_gap: 10,
        at_risk_gap: 25,
        baselined_at: None,
        revision: 1,
        version: 1,
        created_at: Instant(0),
    };
    PlanTree::grow(Rows {
        plan,
        levels: Vec::new(),
        objectives: vec![objective],
        lines: (0..lines).map(line).collect(),
        responsibilities: Vec::new(),
        organisations: Vec::new(),
        entries: HashMap::new(),
    })
}

#[test]
fn a_tree_weighs_its_texts_its_rows_and_its_maps() {
    let (empty, full) = (tree(0), tree(100));
    let row = size_of::<action_line::Model>() as u64;
    assert!(empty.bytes() > 8_000, "the note is weighed");
    let each = (full.bytes() - empty.bytes()) / 100;
    assert!((1_000 + row..2_000 + row).contains(&each), "{each} bytes a line");
}

#[test]
fn a_tree_weighs_the_history_of_its_lines() {
    let organisation_id = OrganisationId::generate();
    let lead = ResponsibilityFacts {
        responsibility_id: ResponsibilityId::generate(),
        organisation_id,
        role: ResponsibilityRole::Lead,
        valid_from: date!(2007 - 01 - 01),
        valid_until: None,
        recorded_at: Instant(0),
        replaced_at: None,
    };
    let entry = |number: i64| EntryFacts {
        id: ProgressEntryId::generate(),
        organisation_id,
        as_of: date!(2007 - 01 - 01) + Duration::days(number),
        implementation: Implementation::InProgress,
        percent_complete: 1,
        state: EntryState::Accepted,
        supersedes_id: None,
        submitted_at: Some(Instant(number)),
        decided_at: Some(Instant(number)),
    };
    let entries: Vec<EntryFacts> = (0..100).map(entry).collect();
    let mut tree = tree(1);
    let before = tree.bytes();
    let line = &mut tree.lines[0];
    line.accepted = OfficialDays::of(&entries, &[lead], ProgressBasis::Accepted);
    line.provisional = OfficialDays::of(&entries, &[lead], ProgressBasis::Provisional);
    let weighed = usize::try_from(tree.bytes() - before).unwrap();
    assert_eq!(weighed, 2 * 100 * size_of::<(Date, usize)>());
}

#[tokio::test]
async fn trees_that_are_kept_stay_within_the_budget_and_the_newest_are_kept() -> Result<(), Failure> {
    let one = tree(10).bytes();
    let budget = 5 * one;
    let cache = TreeCache::new(budget)?;
    let mut asked = Vec::new();
    for revision in 1..=30 {
        let tree = tree(10);
        let key = (tree.plan.id, revision);
        let kept = cache.get_or_read(key, async { Ok(Some(tree)) }).await?;
        assert_eq!(kept.map(|tree| tree.lines.len()), Some(10));
        assert!(cache.trees.weight() <= budget, "{} of {budget} bytes", cache.trees.weight());
        asked.push(key);
    }
    assert!((3..=5).contains(&cache.trees.len()), "{} trees", cache.trees.len());
    assert_eq!(cache.loads.get(), 30);
    let newest = asked[asked.len() - 1];
    let again = cache.get_or_read(newest, async { Ok(None) }).await?;
    assert!(again.is_some(), "the newest is kept");
    assert_eq!(cache.loads.get(), 30);
    Ok(())
}

#[tokio::test]
async fn requests_for_one_revision_share_one_reading() -> Result<(), Failure> {
    let cache = TreeCache::new(1 << 20)?;
    let id = PlanId::generate();
    let slow = || async {
        for _ in 0..20 {
            yield_now().await;
        }
        Ok(Some(tree(1)))
    };
    let ask = |revision| cache.get_or_read((id, revision), slow());
    let (one, other, third, newer) = tokio::join!(ask(1), ask(1), ask(1), ask(2));
    assert_eq!(cache.loads.get(), 2);
    let [one, other, third] = [one?, other?, third?].map(|tree| tree.map(|tree| tree.plan.id));
    assert!(one.is_some() && one == other && other == third, "one tree for all");
    assert_ne!(newer?.map(|tree| tree.plan.id), one);
    Ok(())
}

#[tokio::test]
async fn a_reading_that_fails_is_not_kept_and_a_plan_that_is_gone_is_none() -> Result<(), Failure> {
    let cache = TreeCache::new(1 << 20)?;
    let key = (PlanId::generate(), 1);
    assert!(cache.get_or_read(key, async { Err(Failure::Forbidden) }).await.is_err());
    assert!(cache.get_or_read(key, async { Ok(None) }).await?.is_none());
    assert!(cache.get_or_read(key, async { Ok(Some(tree(1))) }).await?.is_some());
    Ok(())
}

#[tokio::test]
async fn a_tree_that_is_too_heavy_is_read_each_time_and_that_is_said() -> Result<(), Failure> {
    let cache = TreeCache::new(tree(10).bytes())?;
    let key = (PlanId::generate(), 1);
    for loads in 1..=2 {
        assert!(cache.get_or_read(key, async { Ok(Some(tree(10))) }).await?.is_some());
        assert_eq!((cache.loads.get(), cache.trees.len()), (loads, 0));
    }
    assert!(cache.warned.into_inner());
    let roomy = TreeCache::new(2 * tree(10).bytes())?;
    roomy.get_or_read(key, async { Ok(Some(tree(10))) }).await?;
    assert!(!roomy.warned.into_inner());
    Ok(())
}
