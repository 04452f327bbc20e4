//! GraphiQL: off unless it is asked for, whole without any other host, and a plain page where its files were not made.

use std::{fs, path::Path};

use reqwest::{Response, StatusCode};

use crate::support::server::Server;

const FILES: [&str; 5] = ["graphiql.js", "graphiql.css", "editor.worker.js", "graphql.worker.js", "json.worker.js"];

/// A server that offers GraphiQL with the files of a folder.
fn offering(assets: &Path) -> Server {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite:{}", folder.path().join("minka.db").display());
    let assets = assets.to_str().expect("a path in UTF-8");
    Server::start(&url, &[("MINKA_GRAPHIQL", "true"), ("MINKA_GRAPHIQL_ASSETS", assets)], Some(folder))
}

async fn get(server: &Server, path: &str) -> Response {
    server.http.get(server.url(path)).send().await.expect("an answer")
}

fn header<'answer>(answer: &'answer Response, name: &str) -> &'answer str {
    answer.headers().get(name).map_or("", |value| value.to_str().expect("a text"))
}

#[tokio::test]
async fn without_its_files_a_plain_page_says_how_to_make_them() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    // One file alone is not enough.
    fs::write(folder.path().join(FILES[0]), "x").expect("a file");
    let server = offering(folder.path());
    let page = get(&server, "/graphiql").await;
    assert_eq!(page.status(), 200);
    assert_eq!(header(&page, "content-type"), "text/html; charset=utf-8");
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
    assert_eq!(header(&page, "content-security-policy"), policy);
    let text = page.text().await.expect("a text");
    assert!(text.contains("npm run build") && text.contains("todavía no") && text.contains("not been made"), "{text}");
    assert!(!text.contains("<script") && !text.contains("://"), "it loads nothing: {text}");
    assert_eq!(get(&server, "/graphiql/graphiql.css").await.status(), 404);
}

#[tokio::test]
async fn the_page_and_its_files_come_from_this_server_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let server = offering(folder.path());
    for name in FILES {
        fs::write(folder.path().join(name), format!("content of {name}")).expect("a file");
    }
    // They were made after the start; loading the page again is enough.
    let page = get(&server, "/graphiql").await;
    assert_eq!(page.status(), 200);
    assert_eq!(
        header(&page, "content-security-policy"),
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; \
         font-src 'self' data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'"
    );
    let others =
        [("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"), ("cache-control", "no-store")];
    for (name, value) in others {
        assert_eq!(header(&page, name), value);
    }
    let text = page.text().await.expect("a text");
    assert!(text.contains("src=\"graphiql/graphiql.js\"") && !text.contains("://"), "{text}");
    for name in FILES {
        let path = format!("/graphiql/{name}");
        let answer = get(&server, &path).await;
        assert_eq!(answer.status(), 200, "{name}");
        let kind = if name.ends_with("css") { "text/css; charset=utf-8" } else { "text/javascript; charset=utf-8" };
        assert_eq!(header(&answer, "content-type"), kind, "{name}");
        assert_eq!(header(&answer, "x-content-type-options"), "nosniff", "{name}");
        assert_eq!(header(&answer, "cache-control"), "no-cache", "{name}");
        let tag = header(&answer, "etag").to_owned();
        assert_eq!(answer.text().await.expect("a text"), format!("content of {name}"));
        let asked = |tag: &str| server.http.get(server.url(&path)).header("if-none-match", tag).send();
        let same = asked(&tag).await.expect("an answer");
        assert_eq!((same.status(), header(&same, "etag")), (StatusCode::NOT_MODIFIED, tag.as_str()), "{name}");
        assert_eq!(same.text().await.expect("nothing"), "");
        fs::write(folder.path().join(name), "made anew").expect("a file");
        let anew = asked(&tag).await.expect("an answer");
        assert_eq!(anew.status(), 200, "{name}");
        assert_eq!(anew.text().await.expect("a text"), "made anew");
    }
}

#[tokio::test]
async fn no_other_file_is_served() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let assets = folder.path().join("assets");
    fs::create_dir(&assets).expect("a folder");
    for name in FILES {
        fs::write(assets.join(name), "x").expect("a file");
    }
    for file in [folder.path().join("secret"), assets.join("secret"), assets.join("graphiql.js.map")] {
        fs::write(file, "what nobody may read").expect("a file");
    }
    let server = offering(&assets);
    // The client would tidy `..` away, so it goes in escaped as well.
    for path in
        ["secret", "graphiql.js.map", "..%2Fsecret", "%2e%2e%2fsecret", "../secret", "%2Fetc%2Fpasswd", "", ".", "a/b"]
    {
        let answer = get(&server, &format!("/graphiql/{path}")).await;
        let (status, text) = (answer.status(), answer.text().await.expect("a text"));
        // Below `/graphiql/` the answer is empty; a path that leaves it gets the page that any unknown address gets.
        assert!(status == 404 && !text.contains("what nobody may read"), "{path}: {status} {text}");
    }
}

#[tokio::test]
async fn it_is_off_unless_asked_for() {
    let server = Server::on_sqlite().await;
    for path in ["/graphiql", "/graphiql/graphiql.js"] {
        assert_eq!(get(&server, path).await.status(), 404, "{path}");
    }
}
