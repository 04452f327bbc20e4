//! What is served beside the API.

use crate::support::server::Server;

#[tokio::test]
async fn what_is_beside_the_api_answers_and_graphiql_is_off() {
    let server = Server::on_sqlite().await;
    let get = |path: &str| server.http.get(server.url(path)).send();
    let schema = get("/schema.graphql").await.expect("an answer");
    assert_eq!(schema.status(), 200);
    assert_eq!(schema.text().await.expect("a text"), include_str!("../../schema.graphql"));
    for path in ["/graphiql", "/nothing"] {
        assert_eq!(get(path).await.expect("an answer").status(), 404, "{path}");
    }
    for path in ["/healthz", "/readyz"] {
        let answer = get(path).await.expect("an answer");
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.headers()["cache-control"], "no-store", "{path}");
        assert_eq!(answer.text().await.expect("a text"), "ok\n", "{path}");
        let answer = server.http.head(server.url(path)).send().await.expect("an answer");
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.text().await.expect("nothing"), "", "{path}");
    }
    let bare = Server::start(&server.database_url, &[("MINKA_METRICS", "0"), ("MINKA_GRAPHIQL", "1")], None);
    for (path, status) in [("/metrics", 404), ("/graphiql", 200)] {
        assert_eq!(bare.http.get(bare.url(path)).send().await.expect("an answer").status(), status, "{path}");
    }
}
