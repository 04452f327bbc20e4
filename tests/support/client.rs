//! One reader of a server: signed out, or a person of the template; sends GraphQL and hands back the whole answer.

use serde_json::{Value, json};

use super::{answer::steady, server::Server};

/// A reader of a server.
#[derive(Clone)]
pub struct Client<'a> {
    server: &'a Server,
    token: Option<String>,
}

impl<'a> Client<'a> {
    /// Somebody with this access token, or nobody.
    pub fn new(server: &'a Server, token: Option<String>) -> Self {
        Self { server, token }
    }

    /// The whole answer to a document.
    pub async fn ask(&self, document: &str, variables: Value) -> Value {
        serde_json::from_str(&self.body(document, variables).await).expect("the answer is JSON")
    }

    /// The same, byte for byte as it came.
    pub async fn body(&self, document: &str, variables: Value) -> String {
        let mut post = self
            .server
            .http
            .post(self.server.url("/graphql"))
            .header("accept", "application/graphql-response+json")
            .header("accept-language", "en")
            .json(&json!({ "query": document, "variables": variables }));
        if let Some(token) = &self.token {
            post = post.bearer_auth(token);
        }
        post.send().await.expect("the server answers").text().await.expect("the answer is a text")
    }

    /// The answer with ids and instants replaced by their kinds, for comparison with what is written in a test.
    pub async fn tell(&self, document: &str, variables: Value) -> Value {
        steady(self.ask(document, variables).await)
    }

    /// The `data` of an answer that must have no errors.
    pub async fn data(&self, document: &str, variables: Value) -> Value {
        let mut answer = self.ask(document, variables).await;
        assert!(answer.get("errors").is_none(), "{document}: {answer}");
        answer["data"].take()
    }

    /// The payload of the one mutation in a document, which must have no errors of either sort.
    pub async fn done(&self, document: &str, variables: Value) -> Value {
        let data = self.data(document, variables).await;
        let payload = data.as_object().and_then(|data| data.values().next()).cloned().unwrap_or_default();
        assert_eq!(payload["userErrors"], json!([]), "{document}: {payload}");
        payload
    }

    /// The codes of an answer's problems: those of `userErrors` with their paths (`INVALID acronym`), or those of
    /// top-level errors (`FORBIDDEN`).
    pub async fn problems(&self, document: &str, variables: Value) -> Vec<String> {
        let answer = self.ask(document, variables).await;
        let top = answer["errors"].as_array().into_iter().flatten();
        let top = top.map(|error| error["extensions"]["code"].as_str().unwrap_or_default().to_owned());
        let payload = answer["data"].as_object().and_then(|data| data.values().next());
        let user = payload.and_then(|payload| payload["userErrors"].as_array()).into_iter().flatten();
        let user = user.map(|error| {
            let path: Vec<&str> = error["path"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            format!("{} {}", error["code"].as_str().unwrap_or_default(), path.join(".")).trim_end().to_owned()
        });
        top.chain(user).collect()
    }
}
