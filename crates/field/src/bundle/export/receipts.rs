//! The receipts of headquarters that a bundle of a case carries. A receipt that speaks of another case stays here: the
//! recipient need not learn what there is elsewhere.

use std::collections::BTreeMap;

use evidence::{CaseId, EntryId, Receipt};

use crate::store::hq::ReceiptNo;

/// Receipts on their way into a bundle.
#[derive(Default)]
pub struct Receipts {
    /// Each, and whether it is known to be of the case.
    all: Vec<(bool, ReceiptNo)>,
    /// By the first entry that they confirm. Entries are received case by case, so one of them is enough.
    by_first: BTreeMap<EntryId, Vec<usize>>,
}

impl Receipts {
    /// Looks at a receipt as signed, in the order of their arrival.
    pub fn add(&mut self, no: ReceiptNo, signed: &[u8], case: CaseId) {
        let Ok(receipt) = Receipt::open(signed) else { return };
        // Of entries and originals together, as of an import, the originals say which case it is.
        match (receipt.case, receipt.accepted.first()) {
            (Some(named), _) if named == case => self.all.push((true, no)),
            (None, Some(first)) => {
                self.by_first.entry(first.entry).or_default().push(self.all.len());
                self.all.push((false, no));
            }
            _ => {}
        }
    }

    /// Looks at an entry of the case.
    pub fn see(&mut self, entry: EntryId) {
        for at in self.by_first.remove(&entry).unwrap_or_default() {
            if let Some((is_of_case, _)) = self.all.get_mut(at) {
                *is_of_case = true;
            }
        }
    }

    /// Those of the case, once all its entries were seen.
    pub fn of_case(self) -> impl Iterator<Item = ReceiptNo> {
        self.all.into_iter().filter(|(is_of_case, _)| *is_of_case).map(|(_, no)| no)
    }
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::SigningKey;
    use evidence::{Accepted, Digest, HqKey, SeatKey};

    use super::*;

    const CASE: CaseId = CaseId::from_bytes([7; 16]);

    fn receipt(entries: &[&str], originals: &[&str], case: Option<CaseId>) -> Vec<u8> {
        let key = SigningKey::from_bytes(&[9; 32]);
        let accepted = |name: &&str| Accepted { entry: Digest::of(name.as_bytes()), position: 0 };
        let receipt = Receipt {
            hq: HqKey::from(&key),
            seat: SeatKey::from_bytes([4; 32]),
            received_ms: 5,
            accepted: entries.iter().map(accepted).collect(),
            refused: vec![],
            originals: originals.iter().map(|name| Digest::of(name.as_bytes())).collect(),
            checkpoint: String::new(),
            case,
        };
        receipt.sign(&key)
    }

    #[test]
    fn every_receipt_of_the_case_goes_along_and_none_of_another() {
        let other = CaseId::from_bytes([8; 16]);
        let of_case = [
            receipt(&["a", "b"], &[], None),
            receipt(&["a"], &[], None),
            receipt(&["c"], &["photo"], Some(CASE)),
            receipt(&[], &["photo"], Some(CASE)),
        ];
        let others = [receipt(&["x"], &[], None), receipt(&[], &["photo"], Some(other))];
        let mut receipts = Receipts::default();
        for (no, signed) in of_case.iter().chain(&others).enumerate() {
            receipts.add(ReceiptNo(no as i64), signed, CASE);
        }
        for entry in ["a", "b", "c"] {
            receipts.see(Digest::of(entry.as_bytes()));
        }
        assert_eq!(receipts.of_case().map(|no| no.0).collect::<Vec<_>>(), [0, 1, 2, 3]);
    }
}
