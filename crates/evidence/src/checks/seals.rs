//! Seals: that the one found is the one last put on.

use super::finding::Finding;
use crate::custody::{Chain, Seal, SealFault};
use crate::record::RecordView;

/// Findings anchored at a thing in custody.
pub(super) fn check_item(item: &RecordView, chain: &Chain, found: &mut Vec<Finding>) {
    let name = item.name();
    for (event, fault) in &chain.seal_faults {
        let finding = match fault {
            SealFault::Differs { known, found: seen, reason } => {
                let known =
                    known.as_deref().map_or_else(|| "no seal".to_owned(), |known| format!("seal {known}"));
                let why = match reason {
                    Some(reason) => format!("The reason given: {reason}."),
                    None => "No reason was given.".to_owned(),
                };
                let message = format!("{name} was found with seal {seen}, and {known} was known. {why}");
                match reason {
                    Some(_) => Finding::warning("seal_differs", item.id, message),
                    None => Finding::serious("seal_differs", item.id, message),
                }
            }
            SealFault::NotRead => {
                let message = format!("{name} was opened or resealed without the number of its seal.");
                Finding::warning("seal_not_read", item.id, message)
            }
            SealFault::NotNumbered => {
                let message = format!("{name} was sealed without the number of the new seal.");
                Finding::warning("seal_not_numbered", item.id, message)
            }
            SealFault::Broken => {
                let message = format!("The seal of {name} was missing, or broken for no known reason.");
                Finding::serious("seal_broken", item.id, message)
            }
        };
        found.push(finding.with([*event]));
    }
    let written = item.text("seal_no").map(str::trim);
    if let (Some(written), Seal::Number(current)) = (written, &chain.seal)
        && written != current
    {
        let message = format!("{name} names seal {written}; by its custody events it bears seal {current}.");
        found.push(Finding::hint("seal_no_outdated", item.id, message).in_field("seal_no"));
    }
}
