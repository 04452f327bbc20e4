//! The client's documents, each with the types that the macro makes of it and of the schema; it never sends any.

use graphql_client::GraphQLQuery;

/// A day such as 2008-06-30.
type Date = String;

macro_rules! documents {
    ($($name:ident),*) => {$(
        #[derive(GraphQLQuery)]
        #[graphql(
            schema_path = "../../../schema.graphql",
            query_path = "client.graphql",
            response_derives = "Debug, Clone, PartialEq",
            variables_derives = "Debug, Clone"
        )]
        pub struct $name;
    )*};
}

documents!(SignIn, Renew, Standing, LogProgress, Follow, Review);
