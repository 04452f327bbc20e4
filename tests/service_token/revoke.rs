//! `revokeServiceToken`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{client::Client, people::text, server::Server},
};

on_both_databases!(a_revoked_token_is_refused_at_the_next_request, only_administrators_revoke_tokens);

const ISSUE: &str = "mutation { issueServiceToken(input: { name: \"A dashboard\", scope: READ_PUBLIC }) {
    serviceToken { id } token userErrors { code } } }";
const REVOKE: &str = "mutation($input: RevokeServiceTokenInput!) { revokeServiceToken(input: $input) {
    serviceToken { name revokedAt viewerCanRevoke } userErrors { code message path } } }";

fn input(id: &str) -> Value {
    json!({ "input": { "id": id } })
}

async fn a_revoked_token_is_refused_at_the_next_request(server: Server) {
    let administrator = server.person("administrator").await;
    let issued = administrator.done(ISSUE, json!({})).await;
    let (id, token) = (text(&issued["serviceToken"]["id"]), text(&issued["token"]));
    let service = Client::new(&server, Some(token));
    service.data("{ viewer { kind } }", json!({})).await;
    for _ in 0..2 {
        let revoked = administrator.tell(REVOKE, input(&id)).await;
        let shown = json!({ "name": "A dashboard", "revokedAt": "[instant]", "viewerCanRevoke": false });
        let payload = json!({ "serviceToken": shown, "userErrors": [] });
        assert_eq!(revoked, json!({ "data": { "revokeServiceToken": payload } }));
    }
    assert_eq!(service.problems("{ viewer { kind } }", json!({})).await, ["UNAUTHENTICATED"]);
}

async fn only_administrators_revoke_tokens(server: Server) {
    let administrator = server.person("administrator").await;
    let id = text(&administrator.done(ISSUE, json!({})).await["serviceToken"]["id"]);
    assert_eq!(server.public().problems(REVOKE, input(&id)).await, ["UNAUTHENTICATED"]);
    for name in ["viewer.mininter", "focal.mininter", "secretariat"] {
        let person = server.person(name).await;
        assert_eq!(person.problems(REVOKE, input(&id)).await, ["FORBIDDEN"], "{name}");
        let node = person.data("query($id: ID!) { node(id: $id) { id } }", json!({ "id": id })).await;
        assert_eq!(node, json!({ "node": null }), "{name}");
    }
    for wrong in ["", "service_00000000000000000000000000", "person_00000000000000000000000000"] {
        assert_eq!(administrator.problems(REVOKE, input(wrong)).await, ["NOT_FOUND id"], "{wrong}");
    }
}
