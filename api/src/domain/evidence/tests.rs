//! Each rule of a piece of evidence, broken alone.

use super::evidence_problems;
use crate::domain::progress::WantedEvidence;
use crate::domain::progress_problem::ProgressProblem;
use crate::domain::text::TextProblem;

const PIECE: WantedEvidence<'static> =
    WantedEvidence { title: "Minutes of session 12", url: "https://example.org/minutes/12.pdf", sha256: None };

fn urls_problem(url: &str) -> Vec<ProgressProblem> {
    evidence_problems(3, &WantedEvidence { url, ..PIECE })
}

#[test]
fn a_title_has_one_to_three_hundred_characters() {
    let (longest, longer) = ("ñ".repeat(300), "ñ".repeat(301));
    let ask = |title| evidence_problems(3, &WantedEvidence { title, ..PIECE });
    assert_eq!(ask("1"), []);
    assert_eq!(ask(&longest), []);
    for (title, problem) in [
        ("", TextProblem::Missing),
        (" \t", TextProblem::Missing),
        (longer.as_str(), TextProblem::TooLong { characters: 301, limit: 300 }),
        ("a\u{7}", TextProblem::ControlCharacter),
    ] {
        assert_eq!(ask(title), [ProgressProblem::EvidenceTitle { index: 3, problem }], "{title:?}");
    }
}

#[test]
fn an_address_is_https_and_names_a_host() {
    for url in [
        "https://example.org",
        "https://example.org:8443/a?b=c@d#e",
        "https://[2001:db8::1]/a",
        "https://www.mininter.gob.pe/año",
    ] {
        assert_eq!(urls_problem(url), [], "{url}");
    }
    for url in [
        "http://example.org",
        "ftp://example.org",
        "HTTPS://example.org",
        "javascript:alert(1)",
        "data:text/html,https://example.org",
        "//example.org",
        "example.org",
        " https://example.org",
        "https://",
        "https:///minutes",
        "https://?a",
        "https://:443/",
        "https://example.org/a b",
        "https://example.org/a\tb",
        "https://example.org/\n",
        "https://somebody:secret@example.org/",
        "https://example.org@elsewhere.example/",
    ] {
        assert_eq!(urls_problem(url), [ProgressProblem::EvidenceNotHttps { index: 3 }], "{url:?}");
    }
}

#[test]
fn an_address_has_its_bounds() {
    let longest = format!("https://example.org/{}", "a".repeat(1_980));
    assert_eq!(urls_problem(&longest), []);
    let too_long = TextProblem::TooLong { characters: 2_001, limit: 2_000 };
    for (url, problem) in [
        (format!("{longest}a"), too_long),
        (String::new(), TextProblem::Missing),
        ("https://example.org/\0".to_owned(), TextProblem::ControlCharacter),
    ] {
        assert_eq!(urls_problem(&url), [ProgressProblem::EvidenceUrl { index: 3, problem }], "{url:?}");
    }
}

#[test]
fn a_digest_is_64_lower_case_hexadecimal_digits() {
    let ask = |sha256: &str| evidence_problems(3, &WantedEvidence { sha256: Some(sha256), ..PIECE });
    let digest = "0123456789abcdef".repeat(4);
    assert_eq!(ask(&digest), []);
    for wrong in [
        String::new(),
        digest[1..].to_owned(),
        format!("{digest}0"),
        digest.to_uppercase(),
        digest.replace('0', "g"),
        digest.replace("01", "ñ"),
        format!(" {}", &digest[1..]),
    ] {
        assert_eq!(ask(&wrong), [ProgressProblem::EvidenceSha256 { index: 3 }], "{wrong:?}");
    }
}
