//! The pages' one style sheet and one script, built into the program and named by their hashes, so that browsers keep
//! them for good; never anything of another host.

use std::sync::LazyLock;

use actix_web::{HttpResponse, http::header, web};
use sha2::{Digest, Sha256};

use crate::audit::chain::hexadecimal;

const STYLE: &str = include_str!("../../pages/style.css");

/// Where the style sheet is.
pub static STYLE_PATH: LazyLock<String> = LazyLock::new(|| path("style.css", STYLE));

fn path(name: &str, text: &str) -> String {
    format!("/assets/{}/{name}", &hexadecimal(&Sha256::digest(text.as_bytes()))[..16])
}

/// `/assets/HASH/NAME`. Another hash is another version's, and not there.
pub async fn asset(place: web::Path<(String, String)>) -> HttpResponse {
    let (hash, name) = place.into_inner();
    if format!("/assets/{hash}/{name}") != *STYLE_PATH {
        return HttpResponse::NotFound().finish();
    }
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(STYLE)
}
