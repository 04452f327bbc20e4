//! What the tests stand on: databases, servers, people and comparable answers; never an assertion about the product.

pub mod answer;
pub mod bare;
pub mod client;
pub mod people;
pub mod plan;
pub mod postgres;
pub mod server;
pub mod socket;
pub mod template;

/// Declares the named tests of a module on both databases: each is an `async fn(Server)` beside this line.
#[macro_export]
macro_rules! on_both_databases {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(
                #[tokio::test]
                async fn $name() {
                    super::$name($crate::support::server::Server::on_sqlite().await).await;
                }
            )+
        }

        mod postgresql {
            $(
                #[tokio::test]
                async fn $name() {
                    if let Some(server) = $crate::support::server::Server::on_postgresql().await {
                        super::$name(server).await;
                    }
                }
            )+
        }
    };
}
