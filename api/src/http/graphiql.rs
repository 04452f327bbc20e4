//! GraphiQL, a page for trying queries: it and all that it loads come from this server, so that it works without the
//! internet; it never reads a file but the few that are named here.

use std::{fs, io, path::Path, time::UNIX_EPOCH};

use actix_web::{
    HttpResponse,
    http::header::{self, ETag, EntityTag, IfNoneMatch},
    web,
};

use crate::installation::Installation;

/// What `api/graphiql/build.mjs` makes, and its media types.
const ASSETS: [(&str, &str); 5] = [
    ("graphiql.js", "text/javascript; charset=utf-8"),
    ("graphiql.css", "text/css; charset=utf-8"),
    ("editor.worker.js", "text/javascript; charset=utf-8"),
    ("graphql.worker.js", "text/javascript; charset=utf-8"),
    ("json.worker.js", "text/javascript; charset=utf-8"),
];

/// The editor sets styles by script and has its fonts inside its style sheet; nothing comes from another host.
const POLICY: &str = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; \
    font-src 'self' data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// The page that stands in for it has no script and loads nothing.
const PLAIN_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/// `/graphiql`: GraphiQL where its files were made, otherwise a plain page that says how to make them. The files are
/// looked for each time, so that making them is enough.
pub async fn page(installation: web::Data<Installation>) -> HttpResponse {
    let folder = installation.settings.graphiql_assets.clone();
    let made = web::block(move || ASSETS.iter().all(|(name, _)| folder.join(name).is_file())).await;
    let (policy, page) = if matches!(made, Ok(true)) {
        (POLICY, include_str!("../../pages/graphiql.html"))
    } else {
        (PLAIN_POLICY, include_str!("../../pages/graphiql_plain.html"))
    };
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .body(page)
}

/// `/graphiql/NAME`: one of the files. Browsers keep it, and ask whether it is still the same.
pub async fn asset(
    name: web::Path<String>,
    kept: web::Header<IfNoneMatch>,
    installation: web::Data<Installation>,
) -> HttpResponse {
    let Some((name, media_type)) = ASSETS.iter().find(|(known, _)| *known == name.as_str()) else {
        return HttpResponse::NotFound().finish();
    };
    let file = installation.settings.graphiql_assets.join(name);
    let read = web::block(move || read(&file, &kept.into_inner())).await;
    let Ok(Ok((tag, body))) = read else {
        tracing::warn!(name, cause = ?read, "a file of GraphiQL cannot be read");
        return HttpResponse::NotFound().finish();
    };
    let mut answer = if body.is_some() { HttpResponse::Ok() } else { HttpResponse::NotModified() };
    answer.insert_header(ETag(tag)).insert_header((header::CACHE_CONTROL, "no-cache"));
    match body {
        Some(body) => answer.content_type(*media_type).body(body),
        None => answer.finish(),
    }
}

/// What a file holds, with a tag that changes with it; the content only if the reader does not have it.
fn read(file: &Path, kept: &IfNoneMatch) -> io::Result<(EntityTag, Option<Vec<u8>>)> {
    let about = fs::metadata(file)?;
    let changed = about.modified()?.duration_since(UNIX_EPOCH).map_err(io::Error::other)?;
    // Weak, because the same file may go out compressed or as it is.
    let tag = EntityTag::new_weak(format!("{:x}-{:x}", about.len(), changed.as_nanos()));
    let same = match kept {
        IfNoneMatch::Any => true,
        IfNoneMatch::Items(tags) => tags.iter().any(|known| known.weak_eq(&tag)),
    };
    Ok((tag, if same { None } else { Some(fs::read(file)?) }))
}
