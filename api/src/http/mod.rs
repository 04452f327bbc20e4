//! What is HTTP and nothing else: negotiation, status codes, headers; never a rule of the domain.

pub mod address;
pub mod answer;
pub mod answers;
pub mod coding;
pub mod conditional;
pub mod definition;
pub mod graphiql;
pub mod graphql;
pub mod health;
pub mod metrics;
pub mod negotiate;
