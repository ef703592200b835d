//! What one write says, while it is being said.

use std::collections::BTreeMap;

use evidence::checks::{leads, refusal};
use evidence::disclosure;
use evidence::forms::{Cardinality, Field, FieldType, Forms};
use evidence::records::{RecordMap, Records as _, WithDrafts};
use evidence::{
    CaseId, DeviceTime, Digest, FieldRules as _, FieldValue, Op, RecordId, RecordOps, RecordView, SeatKey,
    Sensitivity, Value,
};
use rusqlite::Connection;

use super::project::said_before;
use super::records::CaseRecords;
use crate::code_name::code_name;
use crate::error::Error;
use crate::numbers::HumanNumber;
use crate::random::{Random, random_bytes};
use crate::store::ledger::CaseNo;
use crate::store::{original, record};

/// After so many code names that somebody bears the next one is taken as it is; the checks then say that two bear it.
const MANY_TRIES: usize = 100;

/// The change that a write makes. Values are checked against the forms as they are said.
pub struct Draft<'t> {
    db: &'t Connection,
    forms: &'static Forms,
    case: CaseId,
    case_no: CaseNo,
    seat: SeatKey,
    now: DeviceTime,
    random: &'t mut dyn Random,
    created: BTreeMap<RecordId, Created>,
    known: BTreeMap<RecordId, RecordOps>,
    /// In the order in which they were said; a second value for the same field takes the place of the first.
    said: Vec<Said>,
    withdrawn: Vec<(RecordId, String)>,
}

struct Created {
    kind: String,
    parent: Option<RecordId>,
    class: Sensitivity,
}

struct Said {
    record: RecordId,
    field: String,
    value: FieldValue,
    replaces: Vec<Digest>,
    reason: Option<String>,
}

impl<'t> Draft<'t> {
    pub(crate) fn new(
        db: &'t Connection,
        forms: &'static Forms,
        case: CaseId,
        case_no: CaseNo,
        seat: SeatKey,
        now: DeviceTime,
        random: &'t mut dyn Random,
    ) -> Self {
        let (created, known) = (BTreeMap::new(), BTreeMap::new());
        Self {
            db,
            forms,
            case,
            case_no,
            seat,
            now,
            random,
            created,
            known,
            said: Vec::new(),
            withdrawn: Vec::new(),
        }
    }

    /// The case that is changed.
    pub const fn case(&self) -> CaseId {
        self.case
    }

    /// The device's time of this write.
    pub const fn now(&self) -> DeviceTime {
        self.now
    }

    /// Makes a record under a fresh identifier.
    pub fn create(&mut self, kind: &str, parent: Option<RecordId>) -> Result<RecordId, Error> {
        let ms = u64::try_from(self.now.unix_ms).unwrap_or(0);
        let id = RecordId::new(ms, random_bytes(self.random)?);
        self.create_as(id, kind, parent)?;
        Ok(id)
    }

    /// Makes a record under an identifier that was given out before, such as that of a printed label.
    ///
    /// # Errors
    /// If the kind is unknown, the parent is of a kind that does not fit, or the record is there already.
    pub fn create_as(&mut self, id: RecordId, kind: &str, parent: Option<RecordId>) -> Result<(), Error> {
        let form = self.forms.kind(kind).ok_or_else(|| Error::UnknownKind { kind: kind.to_owned() })?;
        if self.created.contains_key(&id) || record::find(self.db, self.case_no, id)?.is_some() {
            return Err(Error::RecordExists { record: id });
        }
        let parent_kind = parent.map(|parent| self.kind_of(parent)).transpose()?;
        if !form.may_belong_to(parent_kind.as_deref()) {
            return Err(Error::ParentUnfit {
                kind: kind.to_owned(),
                parent: parent_kind.unwrap_or_default(),
            });
        }
        let class = Sensitivity::S0;
        self.created.insert(id, Created { kind: kind.to_owned(), parent, class });
        Ok(())
    }

    /// Says what stands in a field. In a field that holds one value it takes the place of what stood there; in one
    /// that holds many it is added. Saying what stands there already changes nothing.
    pub fn set(&mut self, record: RecordId, field: &str, value: impl Into<FieldValue>) -> Result<(), Error> {
        self.set_because(record, field, value, None)
    }

    /// As [`Draft::set`], with the reason of the change.
    pub fn set_because(
        &mut self,
        record: RecordId,
        field: &str,
        value: impl Into<FieldValue>,
        reason: Option<&str>,
    ) -> Result<(), Error> {
        let value = value.into();
        let many = self.check(record, field, &value)?;
        let live = self.live(record, field)?;
        if live.iter().any(|(_, standing)| *standing == value) && (many || live.len() == 1) {
            return Ok(());
        }
        if live.is_empty() && value.is_cleared() {
            return Ok(());
        }
        let replaces = if many { Vec::new() } else { live.into_iter().map(|(op, _)| op).collect() };
        if !many {
            self.said.retain(|said| said.record != record || said.field != field);
        }
        self.say(record, field, value, replaces, reason);
        Ok(())
    }

    /// Says all that a field holds: adds what is missing and takes out the rest. For a field that holds one value, the
    /// last one counts.
    pub fn set_all(
        &mut self,
        record: RecordId,
        field: &str,
        values: Vec<FieldValue>,
        reason: Option<&str>,
    ) -> Result<(), Error> {
        for (_, standing) in self.live(record, field)? {
            if !values.contains(&standing) {
                self.remove(record, field, &standing.value, reason)?;
            }
        }
        for value in values {
            self.set_because(record, field, value, reason)?;
        }
        Ok(())
    }

    /// Reads what a person typed into a field. A reference may be typed as a human number.
    pub fn parse(&mut self, record: RecordId, field: &str, typed: &str) -> Result<FieldValue, Error> {
        let kind = self.kind_of(record)?;
        let form = self.form(&kind, field)?;
        if matches!(form.field_type, FieldType::Ref { .. })
            && let Some(number) = HumanNumber::parse(typed)
        {
            let rows = record::by_short_num(self.db, self.case_no, &number.short())?;
            return match rows.as_slice() {
                [] => Err(Error::UnknownRecord { record: typed.to_owned() }),
                [row] => Ok(Value::Bytes(row.view.id.as_bytes().to_vec()).into()),
                many => Err(Error::AmbiguousRecord { name: typed.to_owned(), count: many.len() }),
            };
        }
        form.parse_text(typed).map_err(|error| Error::Value { field: field.to_owned(), error })
    }

    /// Reads the JSON form of a value.
    pub fn parse_json(
        &mut self,
        record: RecordId,
        field: &str,
        json: &serde_json::Value,
    ) -> Result<FieldValue, Error> {
        let kind = self.kind_of(record)?;
        let form = self.form(&kind, field)?;
        form.parse_json(json).map_err(|error| Error::Value { field: field.to_owned(), error })
    }

    /// Whether a record is there, made in this write or before.
    pub fn is_known(&mut self, record: RecordId) -> Result<bool, Error> {
        Ok(self.created.contains_key(&record) || self.ops(record)?.is_created())
    }

    /// Takes one value out of a field that holds many, or clears a field that holds one.
    pub fn remove(
        &mut self,
        record: RecordId,
        field: &str,
        value: &Value,
        reason: Option<&str>,
    ) -> Result<(), Error> {
        self.check(record, field, &FieldValue::CLEARED)?;
        let live = self.live(record, field)?;
        let replaces: Vec<_> =
            live.into_iter().filter(|(_, standing)| standing.value == *value).map(|(op, _)| op).collect();
        self.said.retain(|said| said.record != record || said.field != field || said.value.value != *value);
        if !replaces.is_empty() {
            self.say(record, field, FieldValue::CLEARED, replaces, reason);
        }
        Ok(())
    }

    /// Withdraws a record. It stays, with the reason.
    ///
    /// # Errors
    /// If the record is of a kind that is only ever added to, or no reason is given.
    pub fn withdraw(&mut self, record: RecordId, reason: &str) -> Result<(), Error> {
        let kind = self.kind_of(record)?;
        if self.forms.is_append_only(&kind) {
            return Err(Error::WithdrawRefused { kind });
        }
        if reason.trim().is_empty() {
            return Err(Error::ReasonMissing);
        }
        self.withdrawn.push((record, reason.to_owned()));
        Ok(())
    }

    /// The kind of a record, said in this write or before.
    ///
    /// # Errors
    /// If there is no such record in this case.
    pub fn kind_of(&mut self, record: RecordId) -> Result<String, Error> {
        if let Some(created) = self.created.get(&record) {
            return Ok(created.kind.clone());
        }
        let forms = self.forms;
        let ops = self.ops(record)?;
        let kind = ops.created(forms).map(|(_, kind, _)| kind.to_owned());
        kind.ok_or(Error::UnknownRecord { record: record.to_string() })
    }

    /// A record as it stands, before this write.
    pub fn view(&mut self, record: RecordId) -> Result<Option<RecordView>, Error> {
        let forms = self.forms;
        Ok(self.ops(record)?.view(record, forms))
    }

    /// A record as it will stand when this write is done.
    pub fn view_after(&self, record: RecordId) -> Option<RecordView> {
        self.views_after().remove(&record)
    }

    /// Notes an original that is durable on this disk, together with this write.
    pub fn keep_original(&mut self, digest: Digest, size: u64, verified: bool) -> Result<(), Error> {
        original::put(self.db, digest, size, self.now.unix_ms, verified)?;
        Ok(original::note_whole(self.db, digest)?)
    }

    /// The forms.
    pub const fn forms(&self) -> &'static Forms {
        self.forms
    }

    /// What a record is called at this moment: number and title.
    pub fn name_now(&mut self, record: RecordId) -> Result<String, Error> {
        let view = match self.view_after(record).filter(|view| !view.kind.is_empty()) {
            Some(view) => Some(view),
            None => self.view(record)?,
        };
        let view = view.ok_or_else(|| Error::UnknownRecord { record: record.to_string() })?;
        let title = super::words::title(self.forms, &view, super::words::TITLE_LANGUAGE);
        Ok(super::words::name(view.text("num"), &title))
    }

    /// Whether a record of this case bears a number, in any spelling of it.
    pub fn is_number_taken(&self, number: &str) -> Result<bool, Error> {
        let short = HumanNumber::parse(number).map_or_else(|| number.to_owned(), |number| number.short());
        Ok(!record::by_short_num(self.db, self.case_no, &short)?.is_empty())
    }

    /// The next serial of a series in this case: see [`crate::numbers`]. It is given out with this write or not at all.
    pub fn next_serial(&mut self, series: &str) -> Result<u64, Error> {
        let serial = record::last_serial(self.db, self.case_no, series)? + 1;
        record::raise_serial(self.db, self.case_no, series, serial)?;
        Ok(serial)
    }

    /// A code name that no person of this case bears, as far as this vault knows.
    pub fn fresh_code_name(&mut self) -> Result<String, Error> {
        let base = CaseRecords::new(self.db, self.case, self.case_no);
        let mut name = code_name(random_bytes(self.random)?);
        for _ in 0..MANY_TRIES {
            if base.with_value("person", "code_name", &Value::text(&name))?.is_empty() {
                break;
            }
            name = code_name(random_bytes(self.random)?);
        }
        Ok(name)
    }

    /// One more than the highest number that a part of a thing bears in a field, withdrawn parts too: a number is given
    /// once. None where that is more than the field takes.
    pub fn next_among_parts(
        &mut self,
        whole: RecordId,
        kind: &str,
        field: &str,
    ) -> Result<Option<i64>, Error> {
        let parts = record::children(self.db, self.case_no, whole)?;
        let numbers = parts.iter().filter(|part| part.view.kind == kind);
        let numbers = numbers.flat_map(|part| part.view.all(field)).filter_map(|said| said.value.as_int());
        let next = numbers.fold(0, i64::max).checked_add(1);
        let form = self.form(kind, field)?;
        Ok(next.filter(|next| form.check(&Value::Int(*next).into()).is_ok()))
    }

    /// Everything that was said, unless a rule refuses it.
    pub(super) fn finish(self) -> Result<Vec<(Op, Sensitivity)>, Error> {
        let views = self.views_after();
        let drafts = RecordMap::of(self.case, views.values().cloned());
        let base = CaseRecords::new(self.db, self.case, self.case_no);
        let records = WithDrafts { base: &base, drafts: &drafts };
        for view in self.created.keys().filter_map(|record| views.get(record)) {
            if let Some(refusal) = refusal(&records, view)? {
                return Err(Error::Refused(refusal));
            }
        }
        self.refuse_lowering(&base, &views)?;
        let mut ops = Vec::with_capacity(self.created.len() + self.said.len() + self.withdrawn.len());
        for (record, created) in &self.created {
            let (kind, parent) = (created.kind.clone(), created.parent);
            ops.push((Op::Create { record: *record, kind, parent }, created.class));
        }
        for Said { record, field, value, replaces, reason } in self.said {
            let view = views.get(&record);
            let form = view.and_then(|view| self.forms.field(&view.kind, &field));
            let class = view.zip(form).map_or(Sensitivity::S4, |(view, form)| form.sensitivity_in(view));
            ops.push((Op::Set { record, field, value, replaces, reason }, class));
        }
        for (record, reason) in self.withdrawn {
            ops.push((Op::Withdraw { record, reason }, Sensitivity::S0));
        }
        Ok(ops)
    }

    /// Refuses that somebody who does not lead the case makes a record less sensitive than it is.
    fn refuse_lowering(
        &self,
        base: &CaseRecords<'_>,
        views: &BTreeMap<RecordId, RecordView>,
    ) -> Result<(), Error> {
        for Said { record, .. } in self.said.iter().filter(|said| said.field == disclosure::FIELD) {
            let before = self.known.get(record).and_then(|ops| ops.view(*record, self.forms));
            let before = before.as_ref().map(disclosure::said_of).unwrap_or_default();
            let after = views.get(record).map(disclosure::said_of).unwrap_or_default();
            if after < before && !leads(base, self.seat)? {
                return Err(Error::OnlyLeadLowers { from: before.code() });
            }
        }
        Ok(())
    }

    fn say(
        &mut self,
        record: RecordId,
        field: &str,
        value: FieldValue,
        replaces: Vec<Digest>,
        reason: Option<&str>,
    ) {
        let (field, reason) = (field.to_owned(), reason.map(ToOwned::to_owned));
        self.said.push(Said { record, field, value, replaces, reason });
    }

    /// Checks a value against its form; says whether the field holds many.
    fn check(&mut self, record: RecordId, field: &str, value: &FieldValue) -> Result<bool, Error> {
        let kind = self.kind_of(record)?;
        let form = self.form(&kind, field)?;
        if form.immutable && !self.created.contains_key(&record) {
            return Err(Error::Immutable { kind, field: field.to_owned() });
        }
        if !value.is_cleared() {
            form.check(value).map_err(|error| Error::Value { field: field.to_owned(), error })?;
        }
        Ok(form.cardinality == Cardinality::Many)
    }

    fn form(&self, kind: &str, field: &str) -> Result<&'static Field, Error> {
        let unknown = || Error::UnknownField { kind: kind.to_owned(), field: field.to_owned() };
        self.forms.field(kind, field).ok_or_else(unknown)
    }

    /// The records spoken of as they will stand, for the fields that raise the class of others.
    fn views_after(&self) -> BTreeMap<RecordId, RecordView> {
        let mut views: BTreeMap<RecordId, RecordView> = BTreeMap::new();
        for said in &self.said {
            let view = views.entry(said.record).or_insert_with(|| {
                if let Some(Created { kind, parent, .. }) = self.created.get(&said.record) {
                    RecordView { creators: vec![self.seat], ..RecordView::new(said.record, kind, *parent) }
                } else {
                    let known = self.known.get(&said.record);
                    let known = known.and_then(|ops| ops.view(said.record, self.forms));
                    known.unwrap_or_else(|| RecordView::new(said.record, "", None))
                }
            });
            let values = view.fields.entry(said.field.clone()).or_default();
            let form = self.forms.field(&view.kind, &said.field);
            if form.is_none_or(|form| form.cardinality != Cardinality::Many) {
                values.clear();
            }
            values.push(said.value.clone());
        }
        views
    }

    fn live(&mut self, record: RecordId, field: &str) -> Result<Vec<(Digest, FieldValue)>, Error> {
        let forms = self.forms;
        let live = self.ops(record)?.live(field, forms);
        Ok(live.map(|(origin, said)| (origin.op, said.value.clone())).collect())
    }

    fn ops(&mut self, record: RecordId) -> Result<&RecordOps, Error> {
        use std::collections::btree_map::Entry;
        Ok(match self.known.entry(record) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let ops = match record::find(self.db, self.case_no, record)? {
                    Some(no) => said_before(self.db, no, record)?,
                    None => RecordOps::default(),
                };
                place.insert(ops)
            }
        })
    }
}
