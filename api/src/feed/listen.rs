//! Hears what any process on the same PostgreSQL rings, rings the bell of this one, and says where the log ends; it keeps a
//! connection of its own and reads nothing from the database.

use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};
use tokio::time::sleep;

use super::{
    bell::{Bell, Ring},
    end::KnownEnd,
};

/// The channel that all processes on one database ring and hear.
pub const CHANNEL: &str = "minka";

/// The first wait before another attempt to connect; each one is twice as long as the one before.
const FIRST_WAIT: Duration = Duration::from_millis(100);

/// The longest wait. The feed looks at the log by itself meanwhile.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Listens for as long as the process runs, and connects anew when the connection is lost. What was rung meanwhile is
/// lost, so after each connecting everything is looked at.
pub async fn listen(options: PgConnectOptions, bell: Bell, end: KnownEnd) {
    let mut wait = FIRST_WAIT;
    loop {
        match connect(&options).await {
            Ok(mut listener) => {
                wait = FIRST_WAIT;
                end.begin();
                bell.ring(Ring::Everything);
                while let Ok(Some(heard)) = listener.try_recv().await {
                    let ring = Ring::from_text(heard.payload());
                    match &ring {
                        Ring::Log(newest) => end.hear(newest.clone()),
                        // Another version may have said so of something that it committed.
                        Ring::Everything => end.begin(),
                        Ring::Ended(_) => {}
                    }
                    bell.ring(ring);
                }
                end.lose();
                tracing::warn!("the connection that hears of changes was lost");
            }
            Err(error) => {
                tracing::warn!(%error, "changes made by other servers are heard late: cannot listen for them");
            }
        }
        sleep(wait).await;
        wait = (wait * 2).min(LONGEST_WAIT);
    }
}

async fn connect(options: &PgConnectOptions) -> Result<PgListener, sqlx::Error> {
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .max_lifetime(None)
        .idle_timeout(None)
        .connect_with(options.clone().application_name("minka feed"))
        .await?;
    let mut listener = PgListener::connect_with(&pool).await?;
    // That it is lost is to be known at once, and not when there is a new one.
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await?;
    Ok(listener)
}
