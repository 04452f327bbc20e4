//! How much text a document is, counted before it is parsed, because the parser itself takes time and stack for each
//! token; never what the tokens mean.

use apollo_parser::{Lexer, TokenKind};

/// What a document is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How many tokens, without blanks, commas and comments.
    pub tokens: u64,
    /// How deep its brackets of all kinds stand in each other.
    pub nesting: u64,
}

/// Counts. What is no token is passed over: the parser says what is wrong with it.
#[must_use]
pub fn scan(document: &str) -> Found {
    let mut found = Found::default();
    let mut open: u64 = 0;
    for token in Lexer::new(document).flatten() {
        match token.kind() {
            TokenKind::Whitespace | TokenKind::Comment | TokenKind::Comma | TokenKind::Eof => continue,
            TokenKind::LCurly | TokenKind::LParen | TokenKind::LBracket => {
                open += 1;
                found.nesting = found.nesting.max(open);
            }
            TokenKind::RCurly | TokenKind::RParen | TokenKind::RBracket => open = open.saturating_sub(1),
            _ => {}
        }
        found.tokens += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_and_brackets_are_counted_and_texts_and_comments_are_not_looked_into() {
        for (document, tokens, nesting) in [
            ("", 0, 0),
            ("{ a, b # c } {\n }", 4, 1),
            ("query Q($v: [Int!]) { a(x: {y: [1, 2]}) { b } }", 29, 4),
            ("{ a(text: \"}}} {{{ \\\" {\") }", 8, 2),
            ("{ a(text: \"\"\"}}} \\\"\"\" {{{\"\"\") }", 8, 2),
            ("{{{ }}} {", 7, 3),
            ("}}}{{", 5, 2),
            ("{ ¿ a }", 3, 1),
        ] {
            assert_eq!(scan(document), Found { tokens, nesting }, "{document}");
        }
    }
}
