//! A server without Minka, in the frame that Minka's has (workers, headers, compression): it answers bytes from memory,
//! and the rows of one hand-written statement. What it takes is the least that the product can take.

use std::{collections::HashMap, fs, net::SocketAddr, path::PathBuf};

use actix_web::{App, HttpResponse, HttpServer, error::ErrorInternalServerError, http::header, middleware, web};
use clap::Args;
use entity::vocabulary::{EntryState, Implementation};
use minka::{
    database::Database,
    terminal::{Stop, print},
};
use sea_orm::{FromQueryResult, Statement, prelude::Uuid};
use serde::Serialize;
use time::Date;

use crate::{cannot, load::plan_code};

/// One line with its newest twenty entries; pgbench runs it too.
pub const LINE: &str = include_str!("../pgbench/line.sql");

/// Where to answer, and what.
#[derive(Args, Debug)]
pub struct Arguments {
    /// A folder with the answers to give, one a file.
    #[arg(long)]
    answers: PathBuf,
    /// The database.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    database_url: String,
    /// Where to answer.
    #[arg(long)]
    listen: SocketAddr,
}

type Answers = HashMap<String, web::Bytes>;

/// A row of the statement.
#[derive(Debug, FromQueryResult, Serialize)]
struct Row {
    code: String,
    title_es: String,
    starts_on: Date,
    due_on: Date,
    id: Uuid,
    as_of: Date,
    implementation: Implementation,
    percent_complete: i32,
    state: EntryState,
    acronym: String,
}

/// Serves until the process is ended.
pub async fn run(arguments: Arguments) -> Result<(), Stop> {
    let answers = web::Data::new(read(&arguments.answers).map_err(cannot("read the answers"))?);
    let database = Database::connect(&arguments.database_url, false).await.map_err(cannot("open the database"))?;
    let database = web::Data::new(database);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(answers.clone())
            .app_data(database.clone())
            .wrap(
                middleware::DefaultHeaders::new()
                    .add((header::CACHE_CONTROL, "no-store"))
                    .add((header::VARY, "Authorization, Accept-Language, Accept, Accept-Encoding")),
            )
            .wrap(middleware::Compress::default())
            .wrap(
                middleware::DefaultHeaders::new()
                    .add((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
                    .add((header::REFERRER_POLICY, "no-referrer")),
            )
            .route("/static/{name}", web::post().to(fixed))
            .route("/line", web::post().to(line))
    })
    .tcp_nodelay(true)
    .bind(arguments.listen)
    .map_err(cannot("answer"))?;
    if let Some(address) = server.addrs().first() {
        print(&format!("The bare server answers on http://{address}"));
    }
    server.run().await.map_err(cannot("serve"))
}

fn read(folder: &PathBuf) -> std::io::Result<Answers> {
    fs::read_dir(folder)?
        .map(|file| {
            let file = file?;
            Ok((file.file_name().to_string_lossy().into_owned(), fs::read(file.path())?.into()))
        })
        .collect()
}

/// The same bytes; what was sent is read, as every server must.
async fn fixed(_sent: web::Bytes, name: web::Path<String>, answers: web::Data<Answers>) -> HttpResponse {
    match answers.get(name.as_str()) {
        Some(bytes) => HttpResponse::Ok().content_type("application/json; charset=utf-8").body(bytes.clone()),
        None => HttpResponse::NotFound().finish(),
    }
}

/// The rows of the statement as JSON.
async fn line(_sent: web::Bytes, database: web::Data<Database>) -> actix_web::Result<HttpResponse> {
    let connection = database.read();
    let values = [plan_code(1).into(), "1.1.1".into()];
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), LINE, values);
    let rows = Row::find_by_statement(statement).all(connection).await.map_err(ErrorInternalServerError)?;
    Ok(HttpResponse::Ok().json(rows))
}
