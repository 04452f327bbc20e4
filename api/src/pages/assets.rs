//! The pages' one style sheet and one script, built into the program and named by their hashes, so that browsers keep
//! them for good; never anything of another host.

use std::sync::LazyLock;

use actix_web::{HttpResponse, http::header, web};
use sha2::{Digest, Sha256};

use crate::audit::chain::hexadecimal;

/// A file that pages load.
pub struct Asset {
    /// Where it is.
    pub path: String,
    kind: &'static str,
    text: &'static str,
}

/// The style sheet.
pub static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::of("style.css", "text/css; charset=utf-8", include_str!("../../pages/style.css")));

/// The script that shows a page anew when its plan has changed.
pub static LIVE: LazyLock<Asset> =
    LazyLock::new(|| Asset::of("live.js", "text/javascript; charset=utf-8", include_str!("../../pages/live.js")));

impl Asset {
    fn of(name: &str, kind: &'static str, text: &'static str) -> Self {
        let hash = hexadecimal(&Sha256::digest(text.as_bytes()));
        Self { path: format!("/assets/{}/{name}", &hash[..16]), kind, text }
    }
}

/// `/assets/HASH/NAME`. Another hash is another version's, and not there.
pub async fn asset(place: web::Path<(String, String)>) -> HttpResponse {
    let (hash, name) = place.into_inner();
    let path = format!("/assets/{hash}/{name}");
    let Some(asset) = [&*STYLE, &*LIVE].into_iter().find(|asset| asset.path == path) else {
        return HttpResponse::NotFound().finish();
    };
    HttpResponse::Ok()
        .content_type(asset.kind)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(asset.text)
}
