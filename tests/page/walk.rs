//! Walks every list forward and backward, by pages whose sizes are drawn, while rows are inserted between the pages:
//! each page is exactly what stands next to the one before it, so that nothing comes twice and nothing is missed.

use std::collections::BTreeSet;

use proptest::{
    collection::vec,
    prelude::{Strategy, any},
    strategy::ValueTree,
    test_runner::TestRunner,
};

use super::lists::{Growing, LISTS, List};
use crate::{on_both_databases, support::server::Server};

on_both_databases!(every_connection_is_walked_while_it_grows);

/// Rows that a list has at least before it is walked.
const ROWS: usize = 9;

/// Pages that no walk here needs more of.
const PAGES: usize = 100;

/// How a walk goes: the size of each page, and what is inserted after the first pages, if anything.
#[derive(Debug)]
struct Steps {
    backward: bool,
    sizes: Vec<usize>,
    inserts: Vec<Option<u32>>,
}

async fn every_connection_is_walked_while_it_grows(server: Server) {
    let mut growing = Growing::on(server).await;
    let walked: BTreeSet<&str> = LISTS.iter().map(|list| list.field).collect();
    assert_eq!(growing.connections().await, Vec::from_iter(walked), "every connection of the schema is walked");
    // The same draws in each run, so that a failure comes again.
    let mut runner = TestRunner::deterministic();
    let mut draw = |backward, grows| {
        let inserts = if grows { vec(any::<Option<u32>>(), 7).boxed() } else { vec(any::<Option<u32>>(), 0).boxed() };
        let steps = (vec(1..=5_usize, PAGES), inserts);
        let (sizes, inserts) = steps.new_tree(&mut runner).expect("a walk is drawn").current();
        Steps { backward, sizes, inserts }
    };
    for list in &LISTS {
        let mut fill = 0;
        while growing.whole(list).await.len() < ROWS {
            growing.insert(list.insert, fill).await;
            fill += 1;
        }
        for backward in [false, true] {
            walk(&mut growing, list, &draw(backward, true)).await;
            walk(&mut growing, list, &draw(backward, false)).await;
        }
    }
}

async fn walk(growing: &mut Growing, list: &List, steps: &Steps) {
    let mut all = growing.whole(list).await;
    let at_the_start = all.clone();
    let mut inserts = steps.inserts.iter();
    let mut found: Vec<String> = Vec::new();
    let mut cursor: Option<String> = None;
    let mut ended = false;
    for size in &steps.sizes {
        let (count, beyond) = if steps.backward { ("last", "before") } else { ("first", "after") };
        let from = cursor.as_ref().map_or(String::new(), |cursor| format!(", {beyond}: {cursor:?}"));
        let page = growing.page(list, &format!("{count}: {size}{from}")).await;
        let place = |id: &String| all.iter().position(|known| known == id).expect("what was found stays");
        let (start, end) = if steps.backward {
            let end = found.first().map_or(all.len(), place);
            (end.saturating_sub(*size), end)
        } else {
            let start = found.last().map_or(0, |id| place(id) + 1);
            (start, (start + size).min(all.len()))
        };
        let said = format!("{list:?}, {steps:?}, at {start}..{end} of {}", all.len());
        assert_eq!(page.ids, all[start..end], "{said}");
        assert_eq!(page.more, (start > 0, end < all.len()), "{said}: what is before and after");
        assert_eq!(page.total, all.len(), "{said}: totalCount");
        let (onward, next) = if steps.backward { (page.more.0, page.cursors.0) } else { (page.more.1, page.cursors.1) };
        found.splice(if steps.backward { 0..0 } else { found.len()..found.len() }, page.ids);
        if !onward {
            let once: BTreeSet<&String> = found.iter().collect();
            assert_eq!(once.len(), found.len(), "{said}: nothing comes twice");
            assert!(at_the_start.iter().all(|id| once.contains(id)), "{said}: nothing is missed");
            assert!(!steps.inserts.is_empty() || page.total == found.len(), "{said}: the count is what the walk sees");
            ended = true;
            break;
        }
        cursor = next;
        if let Some(draw) = inserts.next().copied().flatten() {
            growing.insert(list.insert, draw).await;
            let grown = growing.whole(list).await;
            let kept: Vec<&String> = grown.iter().filter(|id| all.contains(id)).collect();
            assert_eq!(kept, Vec::from_iter(&all), "{said}: a new row moves no other");
            all = grown;
        }
    }
    assert!(ended, "{list:?} has no end");
}
