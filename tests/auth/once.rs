//! One sign-in a request, whichever mutations take a password or a token.

use serde_json::json;

use crate::{
    on_both_databases,
    support::{people::session, server::Server},
};

on_both_databases!(of_several_that_take_credentials_the_first_alone_is_run);

/// Each with credentials that are wrong.
const MUTATIONS: [&str; 5] = [
    "signIn(input: { email: \"nobody@example.org\", password: \"wrong\" })",
    "refreshSession(input: { refreshToken: \"wrong\" })",
    "acceptInvitation(input: { token: \"wrong\", password: \"wrong\" })",
    "changePassword(input: { currentPassword: \"wrong\", newPassword: \"a long enough passphrase\" })",
    "resetPassword(input: { token: \"wrong\", newPassword: \"a long enough passphrase\" })",
];

async fn of_several_that_take_credentials_the_first_alone_is_run(server: Server) {
    let reader = server.person("viewer.mimdes").await;
    for first in MUTATIONS {
        let second = |mutation: &&str| format!("two: {mutation} {{ userErrors {{ code }} }}");
        for second in MUTATIONS.iter().map(second) {
            let document = format!(
                "mutation {{ one: {first} {{ userErrors {{ code }} }} ...F }}
                fragment F on Mutation {{ {second} }}"
            );
            let before = server.counter("minka_password_checks_total").await;
            let answer = reader.ask(&document, json!({})).await;
            assert!(answer["data"]["one"]["userErrors"][0]["code"].is_string(), "{document}: {answer}");
            assert_eq!(answer["data"]["two"], json!(null), "{document}");
            assert_eq!(answer["errors"][0]["extensions"]["code"], "LIMIT_EXCEEDED", "{document}");
            assert_eq!(answer["errors"][0]["path"], json!(["two"]), "{document}");
            assert!(server.counter("minka_password_checks_total").await <= before + 1, "{document}");
        }
    }
    session(&server, "viewer.mimdes").await;
}
