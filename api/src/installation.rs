//! One installation: what the server keeps for as long as it runs and shares between requests; never anything that
//! belongs to one request.

use std::{fs::OpenOptions, path::Path, sync::Arc};

use entity::installation;
use entity::instant::Instant;
use migration::State;
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};
use secrecy::ExposeSecret;
use time::OffsetDateTime;
use tokio::sync::OnceCell;

use crate::{
    auth::Auth,
    config::Settings,
    database::Database,
    feed::Feed,
    http::answers::Answers,
    lock::{self, InUse},
    plan::{cache::TreeCache, rows::PlanRows},
    socket::places::Sockets,
    terminal::Stop,
};

/// Everything that requests share.
#[derive(Debug)]
pub struct Installation {
    /// The database.
    pub database: Database,
    /// What signing in keeps.
    pub auth: Auth,
    /// The settings it was started with.
    pub settings: Settings,
    /// The plans that were read.
    pub trees: TreeCache,
    /// The plans that were looked up.
    pub plan_rows: PlanRows,
    /// The answers that were made.
    pub answers: Answers,
    /// What tells those who follow something that it changed.
    pub feed: Feed,
    /// The sockets that are open.
    pub sockets: Sockets,
    sample: OnceCell<bool>,
}

impl Installation {
    /// Opens the installation: connects, brings the database up to date, and marks a new one as real.
    pub async fn open(settings: Settings) -> Result<Arc<Self>, Stop> {
        let database = connect(&settings, true).await?;
        migrate(&database).await?;
        let row = installation::ActiveModel {
            id: Set(1),
            sample: Set(false),
            today: Set(None),
            created_at: Set(Instant::from(OffsetDateTime::now_utc())),
        };
        installation::Entity::insert(row)
            .on_conflict(OnConflict::column(installation::Column::Id).do_nothing().to_owned())
            .exec_without_returning(database.read())
            .await
            .map_err(|error| cannot("write to", &error))?;
        Self::on(database, settings)
    }

    /// Opens the installation to look at it: its database must be there and up to date, and stays as it is.
    pub async fn look_at(settings: Settings) -> Result<Arc<Self>, Stop> {
        let lacks = |what: &str| Stop(format!("{what}. Run `minka migrate` first."));
        if let Some(file) = settings.database_file.as_ref().filter(|file| !file.is_file()) {
            return Err(lacks(&format!("There is no database at {}", file.display())));
        }
        let database = connect(&settings, false).await?;
        match migration::state(database.read()).await.map_err(|error| cannot("read", &error))? {
            State::Current => Self::on(database, settings),
            State::Ahead { .. } => Err(newer()),
            State::Empty | State::Behind { .. } => Err(lacks("The database is not at this version's schema")),
        }
    }

    fn on(database: Database, settings: Settings) -> Result<Arc<Self>, Stop> {
        let trees = TreeCache::new(settings.cache_bytes)
            .map_err(|_| Stop("The memory for plans is not a usable size (MINKA_CACHE_MIB).".to_owned()))?;
        let answers = Answers::new(settings.answers_bytes)
            .map_err(|_| Stop("The memory for answers is not a usable size (MINKA_ANSWERS_MIB).".to_owned()))?;
        let feed = Feed::new(database.bell());
        Ok(Arc::new(Self {
            database,
            auth: Auth::default(),
            settings,
            trees,
            plan_rows: PlanRows::default(),
            answers,
            feed,
            sockets: Sockets::default(),
            sample: OnceCell::new(),
        }))
    }

    /// Lets go of the database. The last to do so leaves an embedded one whole in its one file.
    pub async fn close(&self) -> Result<(), Stop> {
        self.database.close().await.map_err(|error| cannot("close", &error))
    }

    /// The same for pages, read once while the server runs; without the database it is not known, and asked again.
    pub async fn is_sample_once(&self) -> bool {
        self.sample.get_or_try_init(|| self.is_sample()).await.copied().unwrap_or(false)
    }

    /// Whether people and progress here are made up.
    pub async fn is_sample(&self) -> Result<bool, Stop> {
        let row = installation::Entity::find_by_id(1).one(self.database.read()).await;
        Ok(row.map_err(|error| cannot("read", &error))?.is_some_and(|row| row.sample))
    }
}

/// Connects to the database of the settings; `create` makes an embedded one that does not exist yet.
pub async fn connect(settings: &Settings, create: bool) -> Result<Database, Stop> {
    let lock = match settings.database_file.as_deref().map(lock::shared) {
        Some(Err(InUse)) => {
            return Err(Stop("The database is being restored. Try again when that is done.".to_owned()));
        }
        Some(Ok(lock)) => lock,
        None => None,
    };
    if let Some(file) = settings.database_file.as_deref().filter(|_| create) {
        make_private(file);
    }
    let database = Database::connect(settings.database_url.expose_secret(), create).await;
    Ok(database.map_err(|error| cannot("open", &error))?.holding(lock))
}

/// Makes a database file that is not there yet readable by its owner alone: it will hold people's addresses. The files
/// that SQLite puts beside it take its mode. What goes wrong here, opening the database says better.
fn make_private(file: &Path) {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    drop(options.open(file));
}

/// Runs the steps that the database lacks; refuses one that a newer version has been at.
pub async fn migrate(database: &Database) -> Result<(), Stop> {
    match migration::state(database.read()).await.map_err(|error| cannot("read", &error))? {
        State::Current => Ok(()),
        State::Ahead { .. } => Err(newer()),
        State::Empty | State::Behind { .. } => {
            migration::up(database.read()).await.map_err(|error| cannot("change", &error))
        }
    }
}

fn newer() -> Stop {
    Stop("The database was made by a newer version of minka. Use that version, or restore an older backup.".to_owned())
}

/// Whether a database is empty or holds samples, and so may be made anew.
pub async fn is_new_or_sample(database: &Database) -> Result<bool, Stop> {
    match migration::state(database.read()).await.map_err(|error| cannot("read", &error))? {
        State::Empty => Ok(true),
        State::Ahead { .. } => Ok(false),
        State::Behind { .. } | State::Current => {
            let row = installation::Entity::find_by_id(1).one(database.read()).await;
            Ok(row.map_err(|error| cannot("read", &error))?.is_some_and(|row| row.sample))
        }
    }
}

/// The person at the terminal may see the driver's own words; a client never does.
pub fn cannot(what: &str, error: &sea_orm::DbErr) -> Stop {
    Stop(format!("Cannot {what} the database: {error}. Check DATABASE_URL and that the server or folder allows it."))
}
