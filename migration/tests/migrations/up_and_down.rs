//! The steps themselves: forth, back and forth again, two programs at once, and the answer to "how far is it?".

use migration::{Migrator, State, state, up};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, QueryResult};
use sea_orm_migration::MigratorTrait;

use crate::databases::{both, connect};

/// Every object of the schema with its definition, as the database itself describes it.
async fn schema(connection: &DatabaseConnection) -> Vec<String> {
    let sql = match connection.get_database_backend() {
        DbBackend::Sqlite => "SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS line FROM sqlite_master",
        _ => {
            "SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable) AS line
                FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
                FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc
                WHERE pronamespace = 'public'::regnamespace AND proname IN
                    ('refuse', 'evidence_follows_its_entry', 'contributor_follows_its_entry')"
        }
    };
    let rows: Vec<QueryResult> = connection
        .query_all_raw(sea_orm::Statement::from_string(connection.get_database_backend(), sql))
        .await
        .unwrap();
    let mut lines: Vec<String> = rows.iter().map(|row| row.try_get("", "line").unwrap()).collect();
    lines.retain(|line| !line.contains("seaql_migrations"));
    lines.sort();
    lines
}

#[tokio::test]
async fn every_step_goes_up_and_down_and_up_again() {
    for database in both().await {
        let connection = &database.connection;
        let mut schemas = vec![schema(connection).await];
        let steps = Migrator::migrations().len();
        for _ in 0..steps {
            Migrator::up(connection, Some(1)).await.unwrap();
            schemas.push(schema(connection).await);
        }
        assert_eq!(state(connection).await.unwrap(), State::Current);
        for step in (0..steps).rev() {
            assert_ne!(schemas[step], schemas[step + 1], "step {} changes nothing", step + 1);
            Migrator::down(connection, Some(1)).await.unwrap();
            assert_eq!(schema(connection).await, schemas[step], "undoing step {} left something", step + 1);
            Migrator::up(connection, Some(1)).await.unwrap();
            assert_eq!(schema(connection).await, schemas[step + 1], "step {} again gave another schema", step + 1);
            Migrator::down(connection, Some(1)).await.unwrap();
        }
        up(connection).await.unwrap();
        assert_eq!(schema(connection).await, schemas[steps]);
    }
}

#[tokio::test]
async fn a_database_says_how_far_it_is() {
    let steps = Migrator::migrations().len();
    for database in both().await {
        let connection = &database.connection;
        assert_eq!(state(connection).await.unwrap(), State::Empty);
        Migrator::install(connection).await.unwrap();
        assert_eq!(state(connection).await.unwrap(), State::Empty);
        Migrator::up(connection, Some(3)).await.unwrap();
        assert_eq!(state(connection).await.unwrap(), State::Behind { pending: steps - 3 });
        up(connection).await.unwrap();
        assert_eq!(state(connection).await.unwrap(), State::Current);
        up(connection).await.unwrap();

        let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_from_the_future', 0)";
        connection.execute_unprepared(newer).await.unwrap();
        assert_eq!(state(connection).await.unwrap(), State::Ahead { unknown: vec!["m9999_from_the_future".into()] });
        assert!(up(connection).await.unwrap_err().to_string().contains("m9999_from_the_future"));
    }
}

#[tokio::test]
async fn a_step_that_fails_leaves_nothing_behind() {
    for database in both().await {
        let connection = &database.connection;
        connection.execute_unprepared("CREATE TABLE review (id INTEGER)").await.unwrap();
        let before = schema(connection).await;

        assert!(Migrator::up(connection, None).await.unwrap_err().to_string().contains("review"));
        let halfway = schema(connection).await.join("\n");
        assert!(halfway.contains("progress_entry") && !halfway.contains("evidence"), "{halfway}");
        Migrator::down(connection, None).await.unwrap();

        assert!(up(connection).await.unwrap_err().to_string().contains("review"));
        assert_eq!(schema(connection).await, before);
        assert_eq!(state(connection).await.unwrap(), State::Empty);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_servers_that_migrate_at_once_none_fails() {
    for database in both().await {
        let mut programs = Vec::new();
        for _ in 0..4 {
            let connection = connect(&database.url).await;
            programs.push(tokio::spawn(async move { up(&connection).await }));
        }
        for program in programs {
            program.await.unwrap().unwrap();
        }
        assert_eq!(state(&database.connection).await.unwrap(), State::Current);
    }
}
