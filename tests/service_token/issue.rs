//! `issueServiceToken` and `serviceTokens`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        client::Client,
        people::{VIEWER, text},
        server::Server,
    },
};

on_both_databases!(
    a_token_reads_as_its_scope_says_and_is_listed_without_its_text,
    a_token_writes_nothing,
    bad_input_is_refused,
    only_administrators_issue_and_list_tokens,
);

const ISSUE: &str = "mutation($input: IssueServiceTokenInput!) { issueServiceToken(input: $input) {
    serviceToken { id name scope createdBy { name } createdAt expiresAt revokedAt viewerCanRevoke } token
    userErrors { code message path } } }";
const LIST: &str = "{ serviceTokens { totalCount nodes { id name scope createdBy { name } expiresAt revokedAt } } }";

fn input(name: &str, scope: &str) -> Value {
    json!({ "input": { "name": name, "scope": scope } })
}

async fn a_token_reads_as_its_scope_says_and_is_listed_without_its_text(server: Server) {
    let administrator = server.person("administrator").await;
    let issued = administrator.ask(ISSUE, input(" A dashboard ", "READ_MEMBERS")).await;
    let token = text(&issued["data"]["issueServiceToken"]["token"]);
    assert!(token.starts_with("minka_service_"));
    let shown = json!({ "id": "[service]", "name": "A dashboard", "scope": "READ_MEMBERS", "createdBy": { "name": "administrator" },
                        "createdAt": "[instant]", "expiresAt": null, "revokedAt": null, "viewerCanRevoke": true });
    let payload = json!({ "serviceToken": shown, "token": "[opaque]", "userErrors": [] });
    assert_eq!(crate::support::answer::steady(issued), json!({ "data": { "issueServiceToken": payload } }));
    let expected = json!({ "viewer": { "kind": "SERVICE", "person": null, "memberships": [], "language": "EN",
                                       "serviceScope": "READ_MEMBERS" } });
    assert_eq!(Client::new(&server, Some(token)).data(VIEWER, json!({})).await, expected);
    let public = administrator.done(ISSUE, input("A page", "READ_PUBLIC")).await;
    let reader = Client::new(&server, Some(text(&public["token"])));
    let can = reader.data("{ viewer { serviceScope canReadInternal } }", json!({})).await;
    assert_eq!(can, json!({ "viewer": { "serviceScope": "READ_PUBLIC", "canReadInternal": false } }));
    let listed = administrator.tell(LIST, json!({})).await;
    let node = |name: &str, scope: &str| {
        json!({ "id": "[service]", "name": name, "scope": scope,
        "createdBy": { "name": "administrator" }, "expiresAt": null, "revokedAt": null })
    };
    let nodes = [node("A page", "READ_PUBLIC"), node("A dashboard", "READ_MEMBERS")];
    assert_eq!(listed, json!({ "data": { "serviceTokens": { "totalCount": 2, "nodes": nodes } } }));
}

async fn a_token_writes_nothing(server: Server) {
    let administrator = server.person("administrator").await;
    let token = text(&administrator.done(ISSUE, input("A dashboard", "READ_MEMBERS")).await["token"]);
    let service = Client::new(&server, Some(token));
    assert_eq!(service.problems(ISSUE, input("Another", "READ_PUBLIC")).await, ["FORBIDDEN"]);
    let sign_out = "mutation { signOut(input: {}) { endedSessions userErrors { code } } }";
    assert_eq!(service.problems(sign_out, json!({})).await, ["FORBIDDEN"]);
    let profile = "mutation { updateProfile(input: { name: \"x\" }) { userErrors { code } } }";
    assert_eq!(service.problems(profile, json!({})).await, ["FORBIDDEN"]);
}

async fn bad_input_is_refused(server: Server) {
    let administrator = server.person("administrator").await;
    let ended = json!({ "input": { "name": "", "scope": "READ_PUBLIC", "expiresAt": "2008-06-30T00:00:00Z" } });
    assert_eq!(administrator.problems(ISSUE, ended).await, ["INVALID name", "INVALID expiresAt"]);
    for name in ["x".repeat(101), "a\u{7}".to_owned(), "x".repeat(100_000)] {
        assert_eq!(administrator.problems(ISSUE, input(&name, "READ_PUBLIC")).await, ["INVALID name"]);
    }
    let later =
        json!({ "input": { "name": "A dashboard", "scope": "READ_PUBLIC", "expiresAt": "9999-12-31T23:59:59Z" } });
    let payload = administrator.done(ISSUE, later).await;
    assert_eq!(payload["serviceToken"]["expiresAt"], "9999-12-31T23:59:59Z");
    assert_eq!(
        administrator.data("{ serviceTokens { totalCount } }", json!({})).await["serviceTokens"]["totalCount"],
        1
    );
}

async fn only_administrators_issue_and_list_tokens(server: Server) {
    assert_eq!(server.public().problems(ISSUE, input("x", "READ_PUBLIC")).await, ["UNAUTHENTICATED"]);
    assert_eq!(server.public().problems(LIST, json!({})).await, ["UNAUTHENTICATED"]);
    for name in ["viewer.mininter", "focal.mininter", "secretariat"] {
        let person = server.person(name).await;
        assert_eq!(person.problems(ISSUE, input("x", "READ_PUBLIC")).await, ["FORBIDDEN"], "{name}");
        assert_eq!(person.problems(LIST, json!({})).await, ["FORBIDDEN"], "{name}");
    }
}
