//! That the tables are what the entities say: names, nullability and the closed lists.

use std::collections::BTreeMap;

use entity::vocabulary::{
    ActorKind, Decision, EntryState, EvidenceKind, GroupMembership, Implementation, Language, NameProvenance,
    OrganisationKind, PlanStage, Publication, ResponsibilityRole, Role, ServiceScope,
};
use migration::up;
use sea_orm::{
    ActiveEnum, ColumnTrait, ConnectionTrait, DatabaseConnection, DbBackend, EntityName, EntityTrait, IdenStatic,
    Iterable, Statement,
};

use crate::databases::{both, run};

/// The columns of a table, and whether each may be null.
type Columns = BTreeMap<String, bool>;

async fn columns_in_database(connection: &DatabaseConnection, table: &str) -> Columns {
    let backend = connection.get_database_backend();
    let sql = match backend {
        DbBackend::Sqlite => {
            format!("SELECT name, CAST(\"notnull\" = 0 AS INTEGER) AS nullable FROM pragma_table_info('{table}')")
        }
        _ => format!(
            "SELECT CAST(column_name AS TEXT) AS name, CASE is_nullable WHEN 'YES' THEN 1 ELSE 0 END AS nullable
            FROM information_schema.columns WHERE table_name = '{table}'"
        ),
    };
    let rows = connection.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
    rows.iter()
        .map(|row| (row.try_get("", "name").unwrap(), row.try_get::<i32>("", "nullable").unwrap() == 1))
        .collect()
}

/// Compares and reads the table through its entity, which fails on a type that the entity cannot read.
async fn check<E>(connection: &DatabaseConnection, entity: E)
where
    E: EntityTrait + EntityName,
    E::Column: Iterable,
{
    let table = entity.table_name();
    let expected: Columns =
        E::Column::iter().map(|column| (column.as_str().to_owned(), column.def().is_null())).collect();
    assert_eq!(columns_in_database(connection, table).await, expected, "{table}");
    E::find().all(connection).await.unwrap();
}

macro_rules! check_all {
    ($connection:expr, $($table:ident)*) => {
        $(check($connection, entity::$table::Entity).await;)*
    };
}

#[tokio::test]
async fn every_table_has_its_entity_s_columns() {
    for database in both().await {
        up(&database.connection).await.unwrap();
        for statement in crate::rules::base() {
            run(&database.connection, statement).await.unwrap();
        }
        check_all!(&database.connection,
            action_line audit_event audit_event_plan audit_head evidence idempotency_claim imported_row installation
            invitation membership objective organisation password_reset person plan plan_level progress_entry
            progress_entry_contributor refresh_token region responsibility review service_token session);
    }
}

/// The CHECK as it must stand in the table's definition.
fn list<E: ActiveEnum<Value = String>>(column: &str) -> String {
    let values: Vec<String> = E::values().iter().map(|value| format!("'{value}'")).collect();
    format!("CHECK ({column} IN ({}))", values.join(", "))
}

#[tokio::test]
async fn every_closed_list_is_the_entity_s() {
    let lists = [
        ("person", list::<Language>("language")),
        ("organisation", list::<OrganisationKind>("kind")),
        ("organisation", list::<GroupMembership>("membership")),
        ("organisation", list::<NameProvenance>("provenance")),
        ("membership", list::<Role>("role")),
        ("invitation", list::<Role>("role")),
        ("service_token", list::<ServiceScope>("scope")),
        ("plan", list::<PlanStage>("stage")),
        ("plan", list::<Publication>("publication")),
        ("responsibility", list::<ResponsibilityRole>("role")),
        ("progress_entry", list::<Implementation>("implementation")),
        ("progress_entry", list::<EntryState>("state")),
        ("review", list::<Decision>("decision")),
        ("evidence", list::<EvidenceKind>("kind")),
        ("audit_event", list::<ActorKind>("actor_kind")),
    ];
    // The definition is the same text on both databases; SQLite keeps it as it was written.
    let database = both().await.swap_remove(0);
    up(&database.connection).await.unwrap();
    for (table, list) in lists {
        let sql = format!("SELECT sql FROM sqlite_master WHERE name = '{table}'");
        let row = database.connection.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
        let definition: String = row.unwrap().try_get("", "sql").unwrap();
        assert!(definition.contains(&list), "{table} lacks {list}");
    }
}
