//! What every form holds to before it is acted on; never what a form asks for.

use actix_web::HttpRequest;

use super::{
    cookie,
    visit::{Visit, is_from_here},
};

/// Whether a form of a session comes from a page of that session on this site.
#[must_use]
pub fn holds(http: &HttpRequest, visit: &Visit, token: &str) -> bool {
    is_from_here(http) && visit.secret.as_deref().is_some_and(|secret| cookie::form_token(secret) == token)
}

/// A path of this site to go on to; the start page when something else was given.
#[must_use]
pub fn onward(to: &str) -> &str {
    let within = to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\r', '\n']);
    if within { to } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_to_another_site() {
        for outside in ["https://example.org", "//example.org", "/\\example.org", "", "plans", "/a\r\nSet-Cookie: a"] {
            assert_eq!(onward(outside), "/", "{outside:?}");
        }
        assert_eq!(onward("/plans/A?on=2008-06-30"), "/plans/A?on=2008-06-30");
    }
}
