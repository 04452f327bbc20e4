//! `minka import DIR`: loads organisations, regions and a plan from CSV files, or says everything that is wrong with
//! them; it never writes a part of them.

use std::{fmt::Write, io::IsTerminal, path::PathBuf};

use clap::Args;
use entity::vocabulary::Language;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Stop, print};
use crate::{
    config::Settings,
    import::{
        self, Count, Options, Refusal,
        problem::Problems,
        source::{File, NOT_YET_READ, Source},
    },
    installation::Installation,
    request::Request,
};

/// What an import is told.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The folder with organisations.csv, regions.csv, plan.csv, objectives.csv and action_lines.csv.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Check everything and say what would be done, but write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Let rows that differ from what is on record replace it. Without this they are errors.
    #[arg(long, requires = "reason")]
    update: bool,
    /// Why rows on record are replaced; kept in the log with every change.
    #[arg(long, value_name = "TEXT", requires = "update")]
    reason: Option<String>,
}

/// Imports the folder and prints what was done.
pub async fn run(settings: Settings, arguments: Arguments) -> Result<(), Stop> {
    let Arguments { folder, dry_run, update: _, reason } = arguments;
    if !folder.is_dir() {
        return Err(Stop(format!("There is no folder {} to import from.", folder.display())));
    }
    let source = Source::Folder(folder);
    if !File::ALL.iter().any(|file| source.holds(file.name())) {
        let names: Vec<&str> = File::ALL.iter().map(|file| file.name()).collect();
        return Err(Stop(format!("The folder holds none of {}. Name another one.", names.join(", "))));
    }
    let installation =
        if dry_run { Installation::look_at(settings).await? } else { Installation::open(settings).await? };
    let request = Request::of_operator(installation);
    if request.installation.is_sample().await? {
        return Err(Stop(
            "This database holds sample data and is made anew by `minka demo`. Name another one with --database-url."
                .to_owned(),
        ));
    }
    let options = Options { dry_run, update: reason, progress: Some(progress_bar()?) };
    match import::run(&request, &source, &options).await {
        Ok(counts) => {
            print(&report(&counts, source.holds(NOT_YET_READ), dry_run));
            request.installation.close().await
        }
        Err(Refusal::Failure(failure)) => Err(failure.into()),
        Err(Refusal::Files(problems)) => {
            print(&list(&problems));
            Err(Stop("Nothing was imported. Mend the files and import them again.".to_owned()))
        }
    }
}

/// A bar on a terminal and nothing anywhere else.
fn progress_bar() -> Result<ProgressBar, Stop> {
    if !std::io::stderr().is_terminal() {
        return Ok(ProgressBar::hidden());
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} rows")
        .map_err(|error| Stop(format!("The progress bar cannot be drawn: {error}.")))?;
    Ok(ProgressBar::new(0).with_style(style))
}

fn report(counts: &[Count], leaves_indicators: bool, dry_run: bool) -> String {
    let mut text = format!("{:<20}{:>9}{:>9}{:>11}", "", "created", "updated", "unchanged");
    for Count { name, created, updated, unchanged } in counts {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n{name:<20}{created:>9}{updated:>9}{unchanged:>11}");
    }
    if leaves_indicators {
        let _ = write!(text, "\n{NOT_YET_READ:<20}not yet read by this version");
    }
    if dry_run {
        text.push_str("\nNothing was written: this was a dry run.");
    }
    text
}

fn list(problems: &Problems) -> String {
    let named = problems.named();
    let mut lines: Vec<String> = named.iter().map(|problem| problem.text(Language::En)).collect();
    if problems.count() > named.len() {
        lines.push(format!("… and {} more.", problems.count() - named.len()));
    }
    lines.push(format!("{} problem{} found.", problems.count(), if problems.count() == 1 { "" } else { "s" }));
    lines.join("\n")
}
