//! `persons`, and the memberships and invitations of an organisation: who sees which, and how many.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        client::Client,
        people::{invited, known, text},
        server::Server,
        template::PEOPLE,
    },
};

on_both_databases!(
    members_see_all_people_and_others_nobody,
    people_are_paged_and_found_by_name,
    memberships_are_for_who_manages_or_holds_them,
    invitations_are_for_who_manages_or_got_them,
    a_node_that_may_not_be_seen_is_null,
);

const PERSONS: &str =
    "query($where: PersonWhere, $first: Int, $after: String) { persons(where: $where, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { name email memberships { role } } } }";

async fn members_see_all_people_and_others_nobody(server: Server) {
    let nobody =
        json!({ "persons": { "totalCount": 0, "nodes": [], "pageInfo": { "hasNextPage": false, "endCursor": null } } });
    assert_eq!(server.public().data(PERSONS, json!({})).await, nobody);
    let token = service_token(&server).await;
    assert_eq!(Client::new(&server, Some(token)).data(PERSONS, json!({})).await, nobody);
    let data = server.person("focal.mimdes").await.data(PERSONS, json!({})).await;
    assert_eq!(data["persons"]["totalCount"], PEOPLE.len());
    let shown = |name: &str| {
        let nodes = data["persons"]["nodes"].as_array().expect("people");
        nodes.iter().find(|node| node["name"] == name).cloned().expect("a person of this name")
    };
    let own =
        json!({ "name": "viewer.mimdes", "email": "viewer.mimdes@example.org", "memberships": [{ "role": "VIEWER" }] });
    assert_eq!(shown("viewer.mimdes"), own);
    assert_eq!(shown("viewer.mininter"), json!({ "name": "viewer.mininter", "email": null, "memberships": [] }));
}

async fn service_token(server: &Server) -> String {
    let issue =
        "mutation($input: IssueServiceTokenInput!) { issueServiceToken(input: $input) { token userErrors { code } } }";
    let input = json!({ "input": { "name": "A dashboard", "scope": "READ_MEMBERS" } });
    text(&server.person("administrator").await.done(issue, input).await["token"])
}

async fn people_are_paged_and_found_by_name(server: Server) {
    let secretariat = server.person("secretariat").await;
    let mut expected: Vec<&str> = PEOPLE.iter().map(|(name, _, _)| *name).collect();
    expected.sort_unstable();
    let (mut names, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = secretariat.data(PERSONS, json!({ "first": 4, "after": after })).await["persons"].take();
        names.extend(page["nodes"].as_array().expect("people").iter().map(|node| text(&node["name"])));
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    assert_eq!(names, expected);
    for (contains, count) in [("MIMDES", 3), ("secretariat", 2), ("%", 0), ("_", 0), ("\\", 0), ("", PEOPLE.len())] {
        let data = secretariat.data(PERSONS, json!({ "where": { "name": { "contains": contains } } })).await;
        assert_eq!(data["persons"]["totalCount"], count, "{contains}");
    }
    let rename = "mutation { updateProfile(input: { name: \"Ángel Ñahui\" }) { userErrors { code } } }";
    server.person("viewer.mimdes").await.done(rename, json!({})).await;
    for contains in ["Ángel", "ángel", "ÁNGEL", "ñahui", "L Ñ"] {
        let data = secretariat.data(PERSONS, json!({ "where": { "name": { "contains": contains } } })).await;
        assert_eq!(data["persons"]["totalCount"], 1, "{contains}");
    }
    for (arguments, code) in [
        (json!({ "first": 101 }), "BAD_REQUEST"),
        (json!({ "first": -1 }), "BAD_REQUEST"),
        (json!({ "after": "x" }), "BAD_REQUEST"),
    ] {
        assert_eq!(secretariat.problems(PERSONS, arguments).await, [code]);
    }
}

const MEMBERSHIPS: &str =
    "{ organisation(by: { acronym: \"MIMDES\" }) { memberships { totalCount nodes { role person { name } } } } }";

async fn memberships_are_for_who_manages_or_holds_them(server: Server) {
    let one = |name: &str, role: &str| json!({ "role": role, "person": { "name": name } });
    let all = [one("viewer.mimdes", "VIEWER"), one("editor.mimdes", "EDITOR"), one("focal.mimdes", "FOCAL_POINT")];
    for (name, seen) in [
        ("focal.mimdes", all.to_vec()),
        ("secretariat", all.to_vec()),
        ("administrator", all.to_vec()),
        ("editor.mimdes", vec![all[1].clone()]),
        ("focal.mininter", vec![]),
    ] {
        let data = server.person(name).await.data(MEMBERSHIPS, json!({})).await;
        let expected = json!({ "totalCount": seen.len(), "nodes": seen });
        assert_eq!(data["organisation"]["memberships"], expected, "{name}");
    }
    let data = server.public().data(MEMBERSHIPS, json!({})).await;
    assert_eq!(data["organisation"]["memberships"], json!({ "totalCount": 0, "nodes": [] }));
}

const INVITATIONS: &str = "{ organisation(by: { acronym: \"PCM\" }) { invitations(where: { state: { eq: PENDING } }) {
    totalCount nodes { email } } } }";

async fn invitations_are_for_who_manages_or_got_them(server: Server) {
    invited(&server, "rosa@example.org", "PCM", "VIEWER").await;
    invited(&server, "editor.mimdes@example.org", "PCM", "VIEWER").await;
    let (newest, oldest) = (json!({ "email": "editor.mimdes@example.org" }), json!({ "email": "rosa@example.org" }));
    for (name, seen) in [
        ("administrator", vec![newest.clone(), oldest.clone()]),
        ("secretariat", vec![newest.clone(), oldest]),
        ("editor.mimdes", vec![newest]),
        ("focal.mimdes", vec![]),
    ] {
        let data = server.person(name).await.data(INVITATIONS, json!({})).await;
        assert_eq!(data["organisation"]["invitations"], json!({ "totalCount": seen.len(), "nodes": seen }), "{name}");
    }
    let data = server.public().data(INVITATIONS, json!({})).await;
    assert_eq!(data["organisation"]["invitations"], json!({ "totalCount": 0, "nodes": [] }));
    let accepted = INVITATIONS.replace("PENDING", "ACCEPTED");
    let data = server.person("administrator").await.data(&accepted, json!({})).await;
    assert_eq!(data["organisation"]["invitations"]["totalCount"], 2, "those of the template");
}

async fn a_node_that_may_not_be_seen_is_null(server: Server) {
    let known = known(&server, "viewer.mimdes").await;
    let node = "query($id: ID!) { node(id: $id) { __typename id } }";
    let token = service_token(&server).await;
    let service = Client::new(&server, Some(token));
    let (public, other) = (server.public(), server.person("viewer.mininter").await);
    for (reader, id, kind) in [
        (&public, &known.person, Value::Null),
        (&service, &known.person, Value::Null),
        (&other, &known.person, json!("Person")),
        (&public, &known.membership, Value::Null),
        (&service, &known.membership, Value::Null),
        (&other, &known.membership, Value::Null),
        (&server.person("viewer.mimdes").await, &known.membership, json!("Membership")),
    ] {
        let data = reader.data(node, json!({ "id": id })).await;
        assert_eq!(data["node"]["__typename"], kind, "{id}");
    }
}
