//! `minka demo`: makes a sample database anew and serves it; it never touches a database that is not a sample.

use std::net::TcpListener;

use entity::{installation as row, instant::Instant};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use time::OffsetDateTime;

use super::{Stop, print};
use crate::{
    auth::keys::Keys,
    config::Settings,
    database::Database,
    installation::{self, Installation},
    sample::{
        self,
        people::{ACCOUNTS, PASSWORD},
    },
    server,
};

/// Makes the sample and serves it until the process is told to stop.
pub async fn run(mut settings: Settings) -> Result<(), Stop> {
    let listen = settings.listen;
    // Asked before anything is made anew: another demo may be serving this very database.
    TcpListener::bind(listen)
        .map_err(|error| Stop(format!("Cannot answer on {listen}: {error}. Choose another address with --listen.")))?;
    settings.today = Some(settings.today.unwrap_or(sample::TODAY));
    let extras = server::Extras { graphiql: settings.graphiql.unwrap_or(true), metrics: settings.metrics };
    let database = open_sample(&settings).await?;
    print("Making the sample…");
    empty(database, &settings).await?;
    let installation = Installation::open(settings).await?;
    let entries = sample::make(&installation).await?;
    print(&format!("Made a sample with {entries} progress entries up to {}.", sample::TODAY));
    print(&introduction(&installation.settings.public_url));
    server::run(installation, extras).await
}

/// Opens a database that may be made anew. Whatever else would stop the demo is asked here, before anything is changed.
async fn open_sample(settings: &Settings) -> Result<Database, Stop> {
    let database = installation::connect(settings, true).await?;
    if !installation::is_new_or_sample(&database).await? {
        return Err(Stop(
            "This database is not a sample, and `demo` would delete what is in it. Name another one with --database-url."
                .to_owned(),
        ));
    }
    Keys::load(settings)?;
    Ok(database)
}

/// Brings the database to the state before its first day, and marks it as a sample.
async fn empty(database: Database, settings: &Settings) -> Result<(), Stop> {
    let written = async {
        migration::rebuild(database.read()).await?;
        let sample = row::ActiveModel {
            id: Set(1),
            sample: Set(true),
            today: Set(settings.today),
            created_at: Set(Instant::from(OffsetDateTime::now_utc())),
        };
        row::Entity::insert(sample).exec_without_returning(database.read()).await
    };
    written.await.map_err(|error| Stop(format!("Cannot make the sample's database: {error}.")))?;
    database.close().await.map_err(|error| installation::cannot("close", &error))
}

fn introduction(address: &str) -> String {
    let accounts: Vec<String> = ACCOUNTS.iter().map(|(email, role)| format!("  {email:<40} {role}")).collect();
    format!(
        "\nAll people and all progress here are samples; the plan's wording is illustrative.\n\
         Sample accounts, each with the password `{PASSWORD}`:\n{}\n\n\
         A query to try, here or at {address}/graphiql:\n\n  \
         curl -s {address}/graphql -H 'content-type: application/json' -H 'accept-language: en' --data-binary @- <<'END'\n  \
         {{\"query\": \"{{ plan(by: {{code: \\\"{}\\\"}}) {{ title status {{ percentComplete coverage expectedPercentOfReported \
         bySchedule {{ schedule lines }} }} }} }}\"}}\n  END\n",
        accounts.join("\n"),
        sample::PLAN,
    )
}
