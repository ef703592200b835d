//! Numbers of a block that headquarters has given to another device than that at which the record was made: what two
//! statements of headquarters and the entry that made the record say together, whatever records say of devices.

use std::collections::BTreeMap;

use evidence::{BlockGrant, DeviceId, HqKey, RecordId, SeatCertificate, SeatKey};

use crate::error::Error;
use crate::node::Node;
use crate::numbers::HumanNumber;
use crate::store::ledger::{self, CaseNo};
use crate::store::number_block;
use crate::store::record::{self, RecordNo, RecordRow};

/// Rows read at once.
const ROWS_PER_READ: usize = 1_000;

/// Which devices headquarters has given blocks to, and at which it has certified seats.
struct Stated {
    blocks: BTreeMap<String, DeviceId>,
    seats: BTreeMap<SeatKey, DeviceId>,
}

impl Stated {
    fn by(hq: HqKey, node: &Node) -> Result<Self, Error> {
        let granted = number_block::granted(node.db())?.into_iter();
        let grants = granted.filter_map(|(_, signed)| BlockGrant::open(&signed).ok());
        let seats = ledger::seats(node.db())?.into_iter();
        let certificates = seats.filter_map(|(.., signed)| SeatCertificate::open(&signed?).ok());
        Ok(Self {
            blocks: grants.filter(|grant| grant.hq == hq).map(|grant| (grant.block, grant.device)).collect(),
            seats: certificates.filter(|seat| seat.hq == hq).map(|seat| (seat.seat, seat.device)).collect(),
        })
    }

    /// The seat that made a record, if the number that it bears is another device's to give.
    fn foreign(&self, row: &RecordRow) -> Option<SeatKey> {
        let number = HumanNumber::parse_exact(&row.num)?;
        let (seat, owner) = (row.view.creator()?, self.blocks.get(number.own_block())?);
        self.seats.get(&seat).filter(|device| *device != owner).map(|_| seat)
    }
}

/// The records with such a number, each with the seat that made it; of one record, or of all.
pub(super) fn of_another_device(
    node: &Node,
    hq: HqKey,
    case: CaseNo,
    about: Option<RecordId>,
) -> Result<Vec<(RecordId, SeatKey)>, Error> {
    let stated = Stated::by(hq, node)?;
    if stated.blocks.is_empty() {
        return Ok(Vec::new());
    }
    let found = |row: RecordRow| Some((row.view.id, stated.foreign(&row)?));
    if let Some(id) = about {
        return Ok(record::get(node.db(), case, id)?.and_then(found).into_iter().collect());
    }
    let (mut all, mut after) = (Vec::new(), RecordNo(0));
    loop {
        let rows = record::list_after(node.db(), case, None, after, ROWS_PER_READ)?;
        let Some(last) = rows.last() else { return Ok(all) };
        after = last.no;
        all.extend(rows.into_iter().filter_map(found));
    }
}
