//! The made-up plans: as the CSV files that `minka import` reads, so that the program judges them like any other.

use std::{
    fmt::Write,
    fs,
    time::{Duration, Instant},
};

use async_graphql::ID;
use entity::{id::PlanId, plan, vocabulary::Publication};
use minka::{
    failure::Failure,
    import::{
        self, Options,
        source::{File, Source},
    },
    plan::publish::{self, PublishPlanInput},
    request::Request,
    terminal::Stop,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::plan_code;
use crate::cannot;

/// Organisations in all; each leads as many lines of a plan, which makes one batch of entries.
const ORGANISATIONS: u32 = 6;
const ROOTS: u32 = 4;
const OBJECTIVES_A_ROOT: u32 = 3;
/// Action lines of a usual plan.
pub const LINES: u32 = 120;

/// Imports a plan of so many lines with the organisations; answers its id, and how long it took.
pub async fn import(operator: &Request, number: u32, lines: u32) -> Result<(PlanId, Duration), Stop> {
    let folder = tempfile::tempdir().map_err(cannot("make a folder"))?;
    for file in File::ALL {
        let text = text(file, number, lines);
        fs::write(folder.path().join(file.name()), text).map_err(cannot("write a file to import"))?;
    }
    let source = Source::Folder(folder.path().to_owned());
    let started = Instant::now();
    let imported = import::run(operator, &source, &Options::default()).await;
    imported.map_err(|refusal| Stop(format!("The made-up plan was refused: {refusal:?}")))?;
    let took = started.elapsed();
    let of_code = plan::Entity::find().filter(plan::Column::Code.eq(plan_code(number)));
    let row = of_code.one(operator.database().read()).await.map_err(Failure::from)?;
    row.map(|row| (row.id, took)).ok_or_else(|| Stop("The made-up plan was not imported.".to_owned()))
}

/// Shows a plan to everybody.
pub async fn publish(secretariat: &Request, plan: PlanId) -> Result<(), Stop> {
    let id = ID(plan.to_string());
    let reason = Some("Carga inventada para medir".to_owned());
    let input = PublishPlanInput { id, expected_version: None, publication: Publication::Public, reason };
    Ok(publish::publish(secretariat, input).await.map(drop)?)
}

fn text(file: File, number: u32, lines: u32) -> String {
    match file {
        File::Organisations => organisations(),
        File::Regions => "ubigeo,iso_3166_2,name\n".to_owned(),
        File::Plan => plan_row(number),
        File::Objectives => objectives(),
        File::ActionLines => action_lines(number, lines),
    }
}

fn organisations() -> String {
    let mut text = "acronym,name_es,name_en,kind,iati_type,membership,provenance\n".to_owned();
    for index in 0..ORGANISATIONS {
        let name = acronym(index);
        // Writing to a String cannot fail, here and below.
        let _ = writeln!(
            text,
            "{name},Organización inventada {name} para medir,Made-up organisation {name},MINISTRY,10,MEMBER,"
        );
    }
    text
}

fn acronym(index: u32) -> String {
    format!("INV-{}", index % ORGANISATIONS + 1)
}

fn plan_row(number: u32) -> String {
    format!(
        "code,title_es,title_en,starts_on,ends_on,status,levels_es,levels_en,note_es,note_en\n\
         {},Plan inventado {number} para medir,Made-up plan {number},2025-01-01,2028-12-31,OPERATIONAL,\
         Eje;Objetivo,Axis;Objective,Todo en este plan es inventado,Everything in this plan is made up\n",
        plan_code(number)
    )
}

fn objectives() -> String {
    let mut text = "code,parent_code,level,position,title_es,title_en\n".to_owned();
    for root in 1..=ROOTS {
        let _ = writeln!(text, "{root},,AXIS,{root},Eje inventado {root},Made-up axis {root}");
        for objective in 1..=OBJECTIVES_A_ROOT {
            let code = format!("{root}.{objective}");
            let _ = writeln!(
                text,
                "{code},{root},OBJECTIVE,{objective},Objetivo inventado {code} para medir el sistema con \
                 textos de largo usual,Made-up objective {code}"
            );
        }
    }
    text
}

fn action_lines(number: u32, lines: u32) -> String {
    let mut text =
        "code,goal_code,title_es,title_en,starts_on,due_on,weight,lead,co_responsible,supporting\n".to_owned();
    let objectives = ROOTS * OBJECTIVES_A_ROOT;
    for index in 0..lines {
        let objective = index * objectives / lines;
        let first = (objective * lines).div_ceil(objectives);
        let parent = format!("{}.{}", objective / OBJECTIVES_A_ROOT + 1, objective % OBJECTIVES_A_ROOT + 1);
        let code = format!("{parent}.{}", index - first + 1);
        let _ = writeln!(
            text,
            "{code},{parent},Línea inventada {code} del plan {number}: coordinar e informar cada mes lo que las \
             instituciones acordaron,Made-up line {code} of plan {number},2025-{:02}-01,{}-{:02}-28,{},{},{},{}",
            index % 5 + 1,
            2026 + index % 3,
            index % 12 + 1,
            index % 9 + 1,
            acronym(index),
            acronym(index + 1),
            acronym(index + 2),
        );
    }
    text
}
