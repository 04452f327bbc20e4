//! Regions in GraphQL: the list of departments, which everybody may read.

use async_graphql::{Context, Object};
use entity::region;
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};

use crate::{domain::policy::Action, failure::Failure, request::of};

/// There are 25 in Peru; the bound is what keeps a wrong import from making the list endless.
const MOST: u64 = 100;

/// A region as the API shows one.
#[derive(Clone, Debug)]
pub struct Region(region::Model);

/// A department of Peru, or Callao. Everybody may read it.
#[Object]
impl Region {
    /// The two digits that INEI gives it (UBIGEO), with the leading zero; RENIEC numbers departments otherwise.
    fn ubigeo(&self) -> &str {
        &self.0.ubigeo
    }

    /// Its ISO 3166-2 code, such as PE-LIM.
    #[graphql(name = "iso31662")]
    fn iso_3166_2(&self) -> &str {
        &self.0.iso_3166_2
    }

    /// What it is called.
    fn name(&self) -> &str {
        &self.0.name
    }
}

/// Look-ups of regions.
#[derive(Default)]
pub struct RegionQuery;

#[Object]
impl RegionQuery {
    /// The departments of Peru and Callao, in the order of their codes; at most 100. Everybody may ask.
    async fn regions(&self, context: &Context<'_>) -> Option<Result<Vec<Region>, Failure>> {
        let request = of(context);
        if !request.may(Action::ReadOrganisation) {
            return Some(Ok(Vec::new()));
        }
        let query = region::Entity::find().order_by_asc(region::Column::Ubigeo).limit(MOST);
        let regions = query.all(request.database().read()).await;
        Some(regions.map(|rows| rows.into_iter().map(Region).collect()).map_err(Failure::from))
    }
}
