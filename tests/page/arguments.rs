//! Pages that are asked for wrongly: every connection says what is wrong, in its own place, and a cursor of another list
//! is none of this one.

use super::lists::{Growing, LISTS};
use crate::{on_both_databases, support::server::Server};

on_both_databases!(every_connection_says_what_is_wrong_with_a_page, a_cursor_of_another_list_is_refused);

async fn every_connection_says_what_is_wrong_with_a_page(server: Server) {
    let growing = Growing::on(server).await;
    let both = "Give either `first` or `last`, not both.";
    let size = "`first` and `last` take a number from 0 to 100.";
    let cursor = "The cursor is not one of this list. Use `endCursor` or `startCursor` of an answer.";
    for list in &LISTS {
        for (arguments, message) in [
            ("first: 1, last: 1", both),
            ("first: 0, last: 0", both),
            ("first: -1", size),
            ("first: 101", size),
            ("last: -1", size),
            ("last: 101", size),
            ("after: \"\"", cursor),
            ("before: \"nonsense\"", cursor),
            ("after: \"WzEsMl0\"", cursor),
            ("last: 3, before: \"bnVsbA\"", cursor),
        ] {
            let refused = growing.refused(list, arguments).await;
            assert_eq!(refused, [("BAD_REQUEST".to_owned(), message.to_owned())], "{list:?}: {arguments}");
        }
        // The bounds themselves are inside, and nothing said means twenty.
        let total = growing.page(list, "first: 0").await.total;
        for (arguments, length) in [("first: 0", 0), ("last: 0", 0), ("first: 100", 100), ("last: 100", 100), ("", 20)]
        {
            let page = growing.page(list, arguments).await;
            assert_eq!(page.ids.len(), length.min(total), "{list:?}: {arguments}");
        }
    }
}

async fn a_cursor_of_another_list_is_refused(server: Server) {
    let mut growing = Growing::on(server).await;
    let mut cursors = Vec::new();
    for list in &LISTS {
        growing.insert(list.insert, 0).await;
        cursors.push(growing.page(list, "first: 1").await.cursors.0.expect("a cursor"));
    }
    for list in &LISTS {
        for (other, cursor) in LISTS.iter().zip(&cursors) {
            // The lists of one sort of thing may share their cursors.
            if list.field != other.field && !(list.is_of_entries() && other.is_of_entries()) {
                for arguments in [format!("first: 1, after: {cursor:?}"), format!("last: 1, before: {cursor:?}")] {
                    let refused = growing.refused(list, &arguments).await;
                    let codes: Vec<&str> = refused.iter().map(|(code, _)| code.as_str()).collect();
                    assert_eq!(codes, ["BAD_REQUEST"], "a cursor of {other:?} for {list:?}");
                }
            }
        }
    }
}
