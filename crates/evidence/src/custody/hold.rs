//! Who holds a thing after each event.

use super::event::{Event, EventKind};
use super::{CustodyState, RecordId};

/// What does not fit in who held a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldFault {
    /// Who gave did not hold it by then.
    GiverDidNotHold {
        /// The giver.
        giver: RecordId,
    },
    /// Somebody took it while another held it.
    TakenFromNobody {
        /// Who took it.
        taker: RecordId,
    },
    /// Somebody says to have received it from a person who could have said so, and has not.
    ReceivedWithoutGiver {
        /// Who is said to have given it.
        giver: RecordId,
        /// Who received it.
        taker: RecordId,
    },
    /// Somebody is said to have taken it, and has not said so.
    NotSaidByTaker {
        /// Who is said to have taken it.
        taker: RecordId,
    },
    /// It moved from store to store, and no person stands between.
    NobodyMovedIt,
    /// Something happened to it after it was destroyed or released.
    AfterTheEnd,
    /// Several corrections of one event, by people who did not know of each other's.
    CorrectedTwice,
}

/// Who holds a thing, and where it lies.
#[derive(Debug, Default)]
pub(super) struct Holding {
    pub holders: Vec<RecordId>,
    pub place: Option<RecordId>,
    pub state: CustodyState,
    pub faults: Vec<(RecordId, HoldFault)>,
}

impl Holding {
    pub(super) fn of(events: &[Event]) -> Self {
        let mut holding = Self::default();
        for event in events {
            holding.take(event);
        }
        holding
    }

    fn take(&mut self, event: &Event) {
        let ended = matches!(self.state, CustodyState::Released | CustodyState::Destroyed);
        if ended && !matches!(event.kind, EventKind::FindAgain | EventKind::Collect | EventKind::Receive) {
            self.faults.push((event.id, HoldFault::AfterTheEnd));
        }
        if event.corrections.len() > 1 {
            self.faults.push((event.id, HoldFault::CorrectedTwice));
        }
        match event.kind {
            EventKind::Collect => {
                let taker = event.to_person.or(event.from_person).or(event.author);
                self.taken(event, taker);
                self.put(event.to_place.or(event.place));
            }
            EventKind::Receive => {
                self.receive(event);
                self.put(event.to_place.or(event.place));
            }
            EventKind::HandOver => self.hand_over(event),
            EventKind::Store => self.store(event),
            EventKind::Ship => {
                if let Some((from, to)) = event.from_person.or(self.only_holder()).zip(event.to_person)
                    && event.is_received()
                {
                    self.transfer(event, from, to);
                }
                self.place = None;
                self.state = CustodyState::InTransit;
            }
            EventKind::LoseReport => self.state = CustodyState::Lost,
            EventKind::FindAgain => {
                match event.to_person.filter(|to| !self.holders.contains(to)) {
                    Some(finder) if !self.holders.is_empty() && !event.is_received() => {
                        self.not_said(event, finder);
                    }
                    Some(finder) if self.state == CustodyState::Lost => self.holders = vec![finder],
                    finder => self.taken(event, finder),
                }
                self.put(event.to_place.or(event.place));
            }
            EventKind::Release | EventKind::Destroy => self.end(event),
            EventKind::Seal | EventKind::Open | EventKind::Reseal | EventKind::Other => {
                if let (true, Some(to)) = (self.holders.is_empty(), event.to_person) {
                    self.taken(event, Some(to));
                }
            }
        }
    }

    fn put(&mut self, place: Option<RecordId>) {
        self.place = place;
        self.state = CustodyState::Held;
    }

    /// Somebody has it who did not get it from a holder.
    fn taken(&mut self, event: &Event, taker: Option<RecordId>) {
        let Some(taker) = taker.filter(|taker| !self.holders.contains(taker)) else { return };
        if !self.holders.is_empty() && self.state != CustodyState::Released {
            self.faults.push((event.id, HoldFault::TakenFromNobody { taker }));
        }
        if self.state == CustodyState::Released {
            self.holders.clear();
        }
        self.holders.push(taker);
        self.state = CustodyState::Held;
    }

    /// It goes from hand to hand. If the giver did not hold it, both who did and who got it may have it.
    fn pass(&mut self, event: &Event, from: RecordId, to: RecordId) {
        if self.holders.contains(&from) {
            self.holders.retain(|holder| *holder != from);
        } else {
            self.faults.push((event.id, HoldFault::GiverDidNotHold { giver: from }));
        }
        if !self.holders.contains(&to) {
            self.holders.push(to);
        }
    }

    /// It goes from hand to hand if both say so. If only the taker does, both may have it.
    fn transfer(&mut self, event: &Event, giver: RecordId, taker: RecordId) {
        if !event.is_received() {
            self.not_said(event, taker);
        } else if event.is_given_by(giver) || !self.holders.contains(&giver) {
            self.pass(event, giver, taker);
        } else {
            self.faults.push((event.id, HoldFault::ReceivedWithoutGiver { giver, taker }));
            if !self.holders.contains(&taker) {
                self.holders.push(taker);
            }
        }
    }

    fn not_said(&mut self, event: &Event, taker: RecordId) {
        self.faults.push((event.id, HoldFault::NotSaidByTaker { taker }));
    }

    fn receive(&mut self, event: &Event) {
        let Some(taker) = event.to_person.filter(|to| !self.holders.contains(to)) else { return };
        let held = !self.holders.is_empty() && self.state != CustodyState::Released;
        match event.from_person.filter(|_| held) {
            Some(giver) => self.transfer(event, giver, taker),
            None if held && !event.is_received() => self.not_said(event, taker),
            None => self.taken(event, Some(taker)),
        }
    }

    fn hand_over(&mut self, event: &Event) {
        let Some((from, to)) = event.from_person.zip(event.to_person) else {
            self.faults.push((event.id, HoldFault::NobodyMovedIt));
            return;
        };
        if event.is_received() {
            self.transfer(event, from, to);
            self.put(event.to_place.or(event.place));
        } else if !self.holders.contains(&from) {
            self.faults.push((event.id, HoldFault::GiverDidNotHold { giver: from }));
        }
    }

    fn store(&mut self, event: &Event) {
        let carrier = event.from_person.or(event.to_person);
        if carrier.is_none() && self.place.is_some() && self.place != event.to_place {
            self.faults.push((event.id, HoldFault::NobodyMovedIt));
        }
        match (event.from_person.or(self.only_holder()), event.to_person) {
            (Some(from), Some(to)) if from != to => self.transfer(event, from, to),
            (None, to) => self.taken(event, to),
            _ => {}
        }
        self.put(event.to_place.or(event.place));
    }

    fn only_holder(&self) -> Option<RecordId> {
        match self.holders.as_slice() {
            [holder] => Some(*holder),
            _ => None,
        }
    }

    fn end(&mut self, event: &Event) {
        if let Some(giver) = event.from_person.filter(|from| !self.holders.contains(from)) {
            self.faults.push((event.id, HoldFault::GiverDidNotHold { giver }));
        }
        self.holders = event.to_person.filter(|_| event.kind == EventKind::Release).into_iter().collect();
        self.place = None;
        self.state =
            if event.kind == EventKind::Destroy { CustodyState::Destroyed } else { CustodyState::Released };
    }
}
