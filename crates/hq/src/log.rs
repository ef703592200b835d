//! The log over HTTP: checkpoints, proofs and tiles, so that a device need not believe what it is told.
//!
//! The log holds entry ids and nothing else; it says nothing about cases or people.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use evidence::log::tiles::{write_entries, write_hashes};
use evidence::log::{LogError, LogProof, ProofPlan, TileKind, TilePath};
use evidence::wire::checkpoints::{CheckpointsAnswer, CheckpointsRequest, MAX_SIZES, OlderCheckpoint};
use evidence::wire::sync::ConsistencyAnswer;
use evidence::{Digest, EntryId};
use serde::Deserialize;

use crate::extract::{JsonIn, QueryIn};
use crate::session::InSession;
use crate::{Headquarters, HqError};

/// Type of checkpoints and proofs.
const TEXT: &str = "text/plain; charset=utf-8";
/// A tile never changes.
const FOREVER: &str = "private, max-age=31536000, immutable";

/// `GET /v1/log/checkpoint`.
pub async fn checkpoint(State(hq): State<Headquarters>, _: InSession) -> Result<Response, HqError> {
    let text = hq.run(Headquarters::checkpoint).await?;
    Ok(([(CONTENT_TYPE, TEXT), (CACHE_CONTROL, "no-store")], text).into_response())
}

/// Which entry is to be proved.
#[derive(Debug, Deserialize)]
pub struct ProofQuery {
    entry: Digest,
}

/// `GET /v1/log/proof?entry=…`: a log proof against the newest checkpoint.
pub async fn proof(
    State(hq): State<Headquarters>,
    _: InSession,
    QueryIn(query): QueryIn<ProofQuery>,
) -> Result<Response, HqError> {
    let text = hq.run(move |hq| prove(hq, query.entry)).await?;
    Ok(([(CONTENT_TYPE, TEXT)], text.to_string()).into_response())
}

/// The log proof of an entry against the newest checkpoint.
///
/// # Errors
/// [`HqError::EntryUnknown`] if it is not in the log.
pub fn prove(hq: &Headquarters, entry: EntryId) -> Result<LogProof, HqError> {
    let index = hq.store().position(entry)?.ok_or(HqError::EntryUnknown)?;
    let checkpoint = hq.checkpoint()?;
    let size = hq.log_keys()?.open(checkpoint.as_bytes())?.checkpoint.size;
    let plan = ProofPlan::inclusion(index, size)?;
    let path = plan.assemble(&hq.store().subtrees(&plan.wanted())?)?;
    Ok(LogProof { index, path, checkpoint })
}

/// Between which sizes.
#[derive(Debug, Deserialize)]
pub struct ConsistencyQuery {
    from: u64,
    to: u64,
}

/// `GET /v1/log/consistency?from=…&to=…`.
pub async fn consistency(
    State(hq): State<Headquarters>,
    _: InSession,
    QueryIn(query): QueryIn<ConsistencyQuery>,
) -> Result<Json<ConsistencyAnswer>, HqError> {
    hq.run(move |hq| {
        let ConsistencyQuery { from, to } = query;
        check_within(hq, to)?;
        Ok(Json(ConsistencyAnswer { from, to, proof: connect(hq, from, to)? }))
    })
    .await
}

/// `POST /v1/log/checkpoints`: what was signed when the log had certain sizes, and the proofs that it continues it.
pub async fn checkpoints(
    State(hq): State<Headquarters>,
    _: InSession,
    JsonIn(request): JsonIn<CheckpointsRequest>,
) -> Result<Json<CheckpointsAnswer>, HqError> {
    hq.run(move |hq| {
        let CheckpointsRequest { sizes, to } = request;
        if sizes.len() > MAX_SIZES {
            return Err(HqError::RequestMalformed(format!("at most {MAX_SIZES} sizes in one question")));
        }
        check_within(hq, to)?;
        let mut checkpoints = Vec::new();
        for size in sizes.into_iter().filter(|size| *size <= to) {
            if let Some(signed) = hq.store().checkpoint(size)? {
                checkpoints.push(OlderCheckpoint { size, signed, proof: connect(hq, size, to)? });
            }
        }
        Ok(Json(CheckpointsAnswer { checkpoints }))
    })
    .await
}

fn check_within(hq: &Headquarters, to: u64) -> Result<(), HqError> {
    let size = hq.store().frontier()?.size();
    if to > size { Err(LogError::OutsideLog { position: to, size }.into()) } else { Ok(()) }
}

/// The proof that the log of one size continues that of another.
fn connect(hq: &Headquarters, from: u64, to: u64) -> Result<Vec<Digest>, HqError> {
    let plan = ProofPlan::consistency(from, to)?;
    Ok(plan.assemble(&hq.store().subtrees(&plan.wanted())?)?)
}

/// `GET /v1/log/tile/…` as in C2SP `tlog-tiles`.
pub async fn tile(
    State(hq): State<Headquarters>,
    _: InSession,
    Path(path): Path<String>,
) -> Result<Response, HqError> {
    hq.run(move |hq| {
        let path: TilePath = format!("tile/{path}").parse().map_err(|_| HqError::NotFound)?;
        if !path.exists_in(hq.store().frontier()?.size()) {
            return Err(HqError::NotFound);
        }
        let bytes = match path.kind {
            TileKind::Hashes(_) => write_hashes(&hq.store().subtrees(&path.subtrees())?),
            TileKind::Entries => {
                write_entries(&hq.store().entry_ids(path.first_entry(), u64::from(path.width))?)
            }
        };
        Ok(([(CONTENT_TYPE, "application/octet-stream"), (CACHE_CONTROL, FOREVER)], bytes).into_response())
    })
    .await
}
