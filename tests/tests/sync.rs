//! Laptops and headquarters in one process, over real TLS: carried whole, cut, refused, deceived.

#[cfg(test)]
#[path = "sync/bounds.rs"]
mod bounds;
#[cfg(test)]
#[path = "sync/carried.rs"]
mod carried;
#[cfg(test)]
#[path = "sync/cuts.rs"]
mod cuts;
#[cfg(test)]
#[path = "sync/deceit.rs"]
mod deceit;
#[cfg(test)]
#[path = "sync/enrolment.rs"]
mod enrolment;
#[cfg(test)]
#[path = "sync/fetching.rs"]
mod fetching;
#[cfg(test)]
#[path = "sync/kept.rs"]
mod kept;
#[cfg(test)]
#[path = "sync/limits.rs"]
mod limits;
#[cfg(test)]
#[path = "sync/meddler.rs"]
mod meddler;
#[cfg(test)]
#[path = "../../crates/hq/tests/it/pinned.rs"]
mod pinned;
#[cfg(test)]
#[path = "outside/python.rs"]
mod python;
#[cfg(test)]
#[path = "sync/raised.rs"]
mod raised;
#[cfg(test)]
#[path = "sync/refusals.rs"]
mod refusals;
#[cfg(test)]
#[path = "sync/revoked.rs"]
mod revoked;
#[cfg(test)]
#[path = "sync/scene.rs"]
mod scene;
#[cfg(test)]
#[path = "sync/statements.rs"]
mod statements;
#[cfg(test)]
#[path = "sync/through.rs"]
mod through;
