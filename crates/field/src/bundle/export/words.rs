//! What a bundle says of its case and of who works there, as far as the recipient may know.

use evidence::derived::examiner_of;
use evidence::{RecordId, SeatCertificate, SeatKey, Sensitivity};

use super::Export;
use super::floors::Floors;
use super::records::CaseViews;
use crate::bundle::bag::Medium;
use crate::bundle::contents::{Described, Made};
use crate::bundle::views::{Strand, Summary, Withheld};
use crate::error::Error;
use crate::session::Session;
use crate::store::{ledger, record};

/// The class of names of staff.
pub(super) const STAFF: Sensitivity = Sensitivity::S1;

impl Session {
    /// Who makes the bundle, and when.
    pub(super) fn made(&self, export: &Export<'_>, floors: &Floors<'_>) -> Result<Made, Error> {
        let now = self.now();
        let offset =
            jiff::tz::Offset::from_seconds(i32::from(now.offset_min) * 60).unwrap_or(jiff::tz::Offset::UTC);
        let at = crate::clock::timestamp(now).to_zoned(offset.to_time_zone());
        Ok(Made {
            at: at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            date: at.date(),
            by: self.seat(),
            program: export.program.clone(),
            name: self.case_words(export, floors)?.0,
            recipients: export.recipients.clone(),
        })
    }

    /// The summary of a bundle that is whole but for it.
    pub(super) fn summary<M: Medium>(
        &self,
        described: &Described<'_, M>,
        export: &Export<'_>,
        floors: &Floors<'_>,
        views: &CaseViews,
    ) -> Result<Summary, Error> {
        let description = described.description();
        let (number, name) = self.case_words(export, floors)?;
        let strands = description.strands.iter().map(|end| {
            let seat = self.seat_name(export, floors, end.seat)?;
            Ok(Strand { seat, entries: end.entries, head: end.head })
        });
        let withheld = description.withheld.iter().map(|left_out| Withheld {
            what: format!("{} values, {} originals", left_out.openings, left_out.originals),
            class: left_out.class.code().to_owned(),
            reason: left_out.reason.words().to_owned(),
        });
        Ok(Summary {
            case: number,
            title: name,
            made_at: description.made_at.clone(),
            signed_by: self.seat_name(export, floors, self.seat())?,
            made_for: description.profile.words(),
            bodies: views.bodies.clone(),
            counts: views.counts.iter().map(|(label, count)| (label.clone(), *count)).collect(),
            strands: strands.collect::<Result<_, Error>>()?,
            withheld: withheld.collect(),
            payload_digest: None,
        })
    }

    /// Number and name of the case, as far as the recipient may know them.
    pub(super) fn case_words(
        &self,
        export: &Export<'_>,
        floors: &Floors<'_>,
    ) -> Result<(String, String), Error> {
        let case = self.case_summary(export.case)?;
        let record = RecordId::from_bytes(*export.case.as_bytes());
        let shown = |field, text| -> Result<String, Error> {
            let class = floors.field(record, field, Sensitivity::S0)?;
            Ok(if export.disclosure.may_see(class) { text } else { String::new() })
        };
        Ok((shown("case_no", case.number)?, shown("case_name", case.name)?))
    }

    /// Who works at a seat, as far as the recipient may know, and the beginning of its key.
    fn seat_name(&self, export: &Export<'_>, floors: &Floors<'_>, seat: SeatKey) -> Result<String, Error> {
        if !may_name(export, floors, seat)? {
            return Ok(seat.short());
        }
        let certified = ledger::seats(self.node.db())?.into_iter().find(|(_, known, _)| *known == seat);
        let certificate = certified.and_then(|(_, _, bytes)| SeatCertificate::open(&bytes?).ok());
        let case = self.node.case_no(export.case)?;
        let examiner = record::get(self.node.db(), case, examiner_of(export.case, seat))?;
        let name = certificate
            .map(|certificate| certificate.examiner)
            .or_else(|| examiner.and_then(|row| row.view.text("name").map(ToOwned::to_owned)));
        Ok(name.map_or_else(|| seat.short(), |name| format!("{name} ({})", seat.short())))
    }
}

/// Whether the recipient may know who works at a seat.
pub(super) fn may_name(export: &Export<'_>, floors: &Floors<'_>, seat: SeatKey) -> Result<bool, Error> {
    let class = floors.field(examiner_of(export.case, seat), "name", STAFF)?;
    Ok(export.disclosure.may_see(class))
}
