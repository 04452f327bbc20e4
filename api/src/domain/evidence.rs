//! What a pointer to a proof must look like; never what is behind it: nothing is fetched.

use super::limits::{TITLE_CHARACTERS, URL_CHARACTERS};
use super::progress::WantedEvidence;
use super::progress_problem::ProgressProblem;
use super::text;

/// The rules that one piece of evidence would break; `index` is its place in the list, from 0.
#[must_use]
pub fn evidence_problems(index: usize, piece: &WantedEvidence<'_>) -> Vec<ProgressProblem> {
    let mut problems = Vec::new();
    if let Some(problem) = text::required(piece.title, TITLE_CHARACTERS) {
        problems.push(ProgressProblem::EvidenceTitle { index, problem });
    }
    if let Some(problem) = text::required(piece.url, URL_CHARACTERS) {
        problems.push(ProgressProblem::EvidenceUrl { index, problem });
    } else if !is_https(piece.url) {
        problems.push(ProgressProblem::EvidenceNotHttps { index });
    }
    if piece.sha256.is_some_and(|digest| !is_sha256(digest)) {
        problems.push(ProgressProblem::EvidenceSha256 { index });
    }
    problems
}

/// An absolute https address that names a host. The scheme is written in lower case, as the database checks it; white
/// space has no place in an address, and a name before `@` is either a secret or a disguise for the host.
fn is_https(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://") else { return false };
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.split(':').next().unwrap_or_default();
    let bracketed = authority.starts_with('[') && authority.contains(']');
    (bracketed || !host.is_empty()) && !authority.contains('@') && !url.contains(char::is_whitespace)
}

fn is_sha256(digest: &str) -> bool {
    digest.len() == 64 && digest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
#[path = "evidence/tests.rs"]
mod tests;
