//! What becomes of articles from run to run of the indexer, seen through the public library.

#[path = "ingest/changes.rs"]
mod changes;
#[path = "ingest/damage.rs"]
mod damage;
#[path = "ingest/desk.rs"]
mod desk;
#[path = "ingest/feed.rs"]
mod feed;
#[path = "ingest/held_back.rs"]
mod held_back;
#[path = "ingest/interruptions.rs"]
mod interruptions;
#[path = "ingest/oddities.rs"]
mod oddities;
#[path = "ingest/places.rs"]
mod places;
#[path = "ingest/rivals.rs"]
mod rivals;
#[path = "ingest/upkeep.rs"]
mod upkeep;
