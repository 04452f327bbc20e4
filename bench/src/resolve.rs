//! Runs one operation in this process a number of times, without a network and without answers from memory, so that its
//! instructions can be counted; it measures nothing itself.

use std::{net::IpAddr, sync::Arc};

use clap::Args;
use entity::vocabulary::Language;
use minka::{
    auth::Reader,
    config::{Options, Settings},
    domain::actor::Actor,
    execution::{Engine, document::Document, json},
    installation::Installation,
    request::Request,
    terminal::{Stop, print},
};

use crate::{cannot, operation};

/// What to run.
#[derive(Args, Debug)]
pub struct Arguments {
    /// One of the operations that read, as the table of the benchmark calls it.
    #[arg(long)]
    operation: String,
    /// How often, each time with all that is done for a document that was never seen.
    #[arg(long)]
    times: u32,
    #[command(flatten)]
    options: Options,
}

/// Runs it, and prints how long the last answer is.
pub async fn run(arguments: Arguments) -> Result<(), Stop> {
    let installation = Installation::look_at(Settings::read(arguments.options, None, "")?).await?;
    let engine = Engine::new(&installation.settings)?;
    let found = operation::reads(1).into_iter().find(|operation| operation.name == arguments.operation);
    let body = found.ok_or_else(|| Stop(format!("There is no operation {}.", arguments.operation)))?.once().to_string();
    let mut bytes = 0;
    for _ in 0..arguments.times {
        bytes = answer(&installation, &engine, body.as_bytes()).await?.len();
    }
    print(&format!("{bytes} bytes"));
    installation.close().await
}

async fn answer(installation: &Arc<Installation>, engine: &Engine, body: &[u8]) -> Result<Vec<u8>, Stop> {
    let reader = Reader { actor: Actor::Public, language: None, until: None };
    let address: Option<IpAddr> = None;
    let request = Request::of_reader(Arc::clone(installation), reader, Language::Es, address, String::new());
    let document = Document::of_json(body).ok_or_else(|| Stop("The operation is no request.".to_owned()))?;
    let refused = |failure| Stop(format!("The operation is refused: {failure:?}."));
    let operation = engine.resolve(document).and_then(|document| engine.prepare(document)).map_err(refused)?;
    let response = engine.run(operation, Arc::new(request)).await.map_err(refused)?;
    if !response.errors.is_empty() {
        return Err(Stop(format!("The operation has errors: {:?}.", response.errors)));
    }
    json::write(&response, &response.data).map_err(cannot("write the answer"))
}
