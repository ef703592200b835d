//! Verifying a bundle, in a folder or sealed.

use std::path::Path;

use evidence::Revocation;
use field::bundle::bag::Options;
use field::bundle::contents::{self, BundleReport};
use field::bundle::sealed;
use field::work::Phase;

use super::{How, Known, findings, statements, verdict};
use crate::commands::bundle::Key;
use crate::context::{Context, shown};
use crate::error::Error;
use crate::exit::Exit;
use crate::local_time;
use crate::output::{Page, bytes, count, grouped};
use crate::progress::BundleWatch;

/// Verifies a bundle.
pub fn run(context: &mut Context, path: &Path, how: How, known: &Known, key: &Key) -> Result<Exit, Error> {
    let options = Options { deep: how.deep, from_medium: how.from_medium, ..Options::default() };
    let known = known.read()?;
    let watch = BundleWatch::new(context.out.is_json(), Phase::Verify, size_of(path));
    let report = if path.is_dir() {
        contents::verify_under(path, &options, known.as_ref(), &watch)?
    } else if path.is_file() {
        let key = key.read_for(context, path)?.unwrap_or_default();
        let identity = sealed::identity(&key)?;
        let opened = sealed::open(path, &[identity], &std::env::temp_dir(), &watch)?;
        contents::verify_under(&opened.root(), &options, known.as_ref(), &watch)?
    } else {
        return Err(Error::NothingToVerify { path: path.to_owned() });
    };
    context.out.give(&report, |page| tell(page, path, &report))?;
    Ok(if report.holds { Exit::Done } else { Exit::Found })
}

/// Bytes of everything in a folder, or of a file.
fn size_of(path: &Path) -> u64 {
    let files = walkdir::WalkDir::new(path).into_iter().flatten();
    files
        .filter_map(|file| file.metadata().ok())
        .filter(std::fs::Metadata::is_file)
        .map(|about| about.len())
        .sum()
}

fn tell(page: &mut Page, path: &Path, report: &BundleReport) {
    page.heading(&format!("Bundle {}", shown(path)));
    let mut facts = Vec::new();
    match &report.signature {
        Some(signature) => {
            let seat = report.seats.iter().find(|certificate| certificate.seat == signature.seat);
            let who = seat.map_or_else(String::new, |certificate| format!("{}, ", certificate.examiner));
            facts.push(("Signed by", format!("{who}seat {}", signature.seat)));
            facts.push(("Made", local_time::of_unix_ms(signature.made_ms)));
        }
        None => facts.push(("Signed by", "nobody whose signature fits".to_owned())),
    }
    if let Some(description) = &report.description {
        facts.push(("Made for", description.profile.code().to_owned()));
    }
    let oxum = &report.bag.payload_oxum;
    facts.push(("Files", format!("{}, {}", grouped(oxum.streams), bytes(oxum.octets))));
    facts.push(("Entries", grouped(report.ledger.entries)));
    facts.push(("Statements", statements(&report.ledger)));
    facts.push(("Strands", grouped(report.ledger.strands.len() as u64)));
    facts.push(("Originals", originals(report)));
    for revoked in &report.revoked {
        let Revocation { seat, from_position, reason, .. } = revoked;
        facts.push(("Revoked", format!("seat {} from place {from_position} on: {reason}", seat.short())));
    }
    facts.push(("Receipts", grouped(report.receipts)));
    let proved = report.not_later_than_s.values().max().map(|s| s.saturating_mul(1_000).cast_signed());
    let by = proved.map_or_else(String::new, |ms| format!(", the newest of {}", local_time::of_unix_ms(ms)));
    facts.push(("Proofs", format!("{}{by}", grouped(report.proofs))));
    let bounded = report.not_before_s.values().max().map(|s| s.saturating_mul(1_000).cast_signed());
    if let Some(newest) = bounded {
        let entries = count(report.not_before_s.len() as u64, "entry", "entries");
        let newest = local_time::of_unix_ms(newest);
        facts.push(("Not older", format!("{entries} and those after them, the newest bound {newest}")));
    }
    page.facts(&facts);
    findings(page, &report.findings, report.bag.findings_omitted);
    page.gap();
    page.say(verdict(report.holds, &report.findings));
}

fn originals(report: &BundleReport) -> String {
    let of = &report.originals;
    let held = format!("{} of the {} that entries name", grouped(of.held), grouped(of.named));
    match of.not_included {
        0 => held,
        left_out => format!("{held}; {} are said not to be included", grouped(left_out)),
    }
}
