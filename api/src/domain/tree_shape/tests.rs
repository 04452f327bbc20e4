//! Where objectives may stand and where not.

use super::*;

#[test]
fn the_tree_is_no_deeper_than_the_levels_that_have_a_name() {
    assert_eq!(depth_under(None, 3), Ok(1));
    assert_eq!(depth_under(Some(2), 3), Ok(3));
    let deep = |levels| Err(FieldProblem { field: Field::Parent, rule: Rule::TooDeep { levels } });
    assert_eq!(depth_under(Some(3), 3), deep(3));
    assert_eq!(depth_under(Some(6), 9), deep(9));
    assert_eq!(level_problem(2, 2), None);
    let rule = Rule::LevelInUse { depth: 3 };
    assert_eq!(level_problem(2, 3), Some(FieldProblem { field: Field::Levels, rule }));
}

/// 1 ← 1.1 ← 1.1.1, and 2.
fn tree() -> (Vec<ObjectiveId>, Vec<Place>) {
    let ids: Vec<_> = (0..4).map(|_| ObjectiveId::generate()).collect();
    let parents = [None, Some(ids[0]), Some(ids[1]), None];
    let depths = [1, 2, 3, 1];
    let places = (0..4).map(|index| Place { id: ids[index], parent_id: parents[index], depth: depths[index] });
    let places = places.collect();
    (ids, places)
}

#[test]
fn an_objective_takes_all_below_it_along() {
    let (ids, places) = tree();
    assert_eq!(move_under(ids[0], Some(ids[3]), &places, 4), Ok(vec![(ids[0], 2), (ids[1], 3), (ids[2], 4)]));
    assert_eq!(move_under(ids[1], None, &places, 3), Ok(vec![(ids[1], 1), (ids[2], 2)]));
}

#[test]
fn an_objective_is_not_moved_below_itself_or_below_the_last_level() {
    let (ids, places) = tree();
    let problem = |rule| Err(FieldProblem { field: Field::Parent, rule });
    for below in [0, 1, 2] {
        for levels in [3, 6] {
            assert_eq!(move_under(ids[0], Some(ids[below]), &places, levels), problem(Rule::BelowItself), "{below}");
        }
    }
    assert_eq!(move_under(ids[0], Some(ids[3]), &places, 3), problem(Rule::TooDeep { levels: 3 }));
}
