//! A browser as far as the pages need one: it keeps cookies, follows nothing by itself, and says where its forms come from.

use std::{collections::BTreeMap, sync::Mutex};

use reqwest::{Response, redirect::Policy};

use crate::support::{
    server::Server,
    template::{PASSWORD, email},
};

/// A browser of one visitor.
pub struct Browser<'a> {
    server: &'a Server,
    http: reqwest::Client,
    cookies: Mutex<BTreeMap<String, String>>,
}

/// A page as it was answered.
pub struct Page {
    pub status: u16,
    pub location: String,
    /// The cookies as they were set, with their attributes.
    pub set: Vec<String>,
    pub policy: String,
    pub text: String,
}

impl<'a> Browser<'a> {
    /// A browser without cookies.
    pub fn new(server: &'a Server) -> Self {
        let http = reqwest::Client::builder().redirect(Policy::none()).build().expect("a client");
        Self { server, http, cookies: Mutex::default() }
    }

    /// A browser of a person of the template who has signed in and reads Spanish.
    pub async fn of_person(server: &'a Server, name: &str) -> Self {
        let browser = Self::new(server);
        let page = browser.post("/sign-in", &[("email", &email(name)), ("password", PASSWORD)]).await;
        assert_eq!((page.status, page.location.as_str()), (303, "/work"), "{}", page.text);
        browser.get("/sign-in?lang=es").await;
        browser
    }

    /// Loads a page.
    pub async fn get(&self, path: &str) -> Page {
        self.send(self.http.get(self.server.url(path))).await
    }

    /// Sends a form from a page of the site.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.post_from(path, fields, &[("sec-fetch-site", "same-origin")]).await
    }

    /// Sends a form from wherever these headers say.
    pub async fn post_from(&self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Page {
        let body = serde_urlencoded::to_string(fields).expect("a form");
        let request = self.http.post(self.server.url(path)).header("content-type", "application/x-www-form-urlencoded");
        self.send(headers.iter().fold(request.body(body), |request, (name, value)| request.header(*name, *value))).await
    }

    /// A cookie that it keeps.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().expect("no test panics while it looks").get(name).cloned()
    }

    /// Asks for what is no page.
    pub async fn answer(&self, path: &str) -> Response {
        self.ask(self.http.get(self.server.url(path))).await
    }

    async fn ask(&self, request: reqwest::RequestBuilder) -> Response {
        let kept = self.cookies.lock().expect("no test panics while it looks").clone();
        let kept: Vec<String> = kept.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = if kept.is_empty() { request } else { request.header("cookie", kept.join("; ")) };
        request.send().await.expect("the server answers")
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Page {
        let answer = self.ask(request).await;
        let set: Vec<String> = all(&answer, "set-cookie");
        for cookie in &set {
            let (name, value) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            let mut cookies = self.cookies.lock().expect("no test panics while it looks");
            if value.is_empty() {
                cookies.remove(name)
            } else {
                cookies.insert(name.to_owned(), value.to_owned())
            };
        }
        Page {
            status: answer.status().as_u16(),
            location: all(&answer, "location").concat(),
            policy: all(&answer, "content-security-policy").concat(),
            set,
            text: answer.text().await.expect("a page is a text"),
        }
    }
}

impl Page {
    /// Whether the page holds a text.
    pub fn has(&self, text: &str) -> bool {
        self.text.contains(text)
    }

    /// The value of a hidden field.
    pub fn field(&self, name: &str) -> String {
        let (_, after) = self.text.split_once(&format!("name=\"{name}\" value=\"")).expect("the field is there");
        after.split('"').next().unwrap_or_default().to_owned()
    }
}

fn all(answer: &Response, name: &str) -> Vec<String> {
    answer.headers().get_all(name).iter().map(|value| value.to_str().expect("a text").to_owned()).collect()
}
