//! Who a bundle is for, and what of it they may see (DOMAIN section 11).

use std::collections::BTreeMap;

use evidence::Sensitivity;
use serde::{Deserialize, Serialize};

/// Who a bundle is for; the codes of the field `profile` of a bundle record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Everything, to headquarters.
    HqFull,
    /// Another agency.
    Partner,
    /// The defence.
    Defence,
    /// A family.
    Family,
    /// Everything, to the team itself.
    Backup,
}

impl Profile {
    /// All profiles.
    pub const ALL: [Self; 5] = [Self::HqFull, Self::Partner, Self::Defence, Self::Family, Self::Backup];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::HqFull => "hq_full",
            Self::Partner => "partner",
            Self::Defence => "defence",
            Self::Family => "family",
            Self::Backup => "backup",
        }
    }

    /// Who it is for, in words for a page.
    pub const fn words(self) -> &'static str {
        match self {
            Self::HqFull => "Headquarters, everything",
            Self::Partner => "Another agency",
            Self::Defence => "The defence",
            Self::Family => "A family",
            Self::Backup => "The team itself, everything",
        }
    }

    /// The profile of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.code() == code)
    }

    /// Whether it leaves headquarters and the team, who have the case anyway.
    pub const fn is_for_others(self) -> bool {
        !matches!(self, Self::HqFull | Self::Backup)
    }

    /// What everybody of this profile may see without further ado. What DOMAIN section 11 makes depend on a consent,
    /// a court or a need is not among it: somebody has to say so, see [`Disclosure::also`].
    const fn may_see(self, class: Sensitivity) -> bool {
        match self {
            Self::HqFull | Self::Backup => true,
            Self::Partner | Self::Family => matches!(class, Sensitivity::S0),
            Self::Defence => matches!(class, Sensitivity::S0 | Sensitivity::S2),
        }
    }

    /// Why a class is withheld from this profile.
    const fn reason(self, class: Sensitivity) -> WhyWithheld {
        match (self, class) {
            (Self::Partner, Sensitivity::S1) => WhyWithheld::PersonalData,
            (Self::Partner, Sensitivity::S2) => WhyWithheld::VictimSensitive,
            (Self::Partner | Self::Defence, Sensitivity::S3) => WhyWithheld::ProtectedSource,
            (Self::Defence, Sensitivity::S1) => WhyWithheld::AsTheCourtRules,
            (Self::Family, _) => WhyWithheld::WrittenForTheFamily,
            _ => WhyWithheld::Privileged,
        }
    }
}

/// Why a class is not in a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum WhyWithheld {
    /// Another agency gets personal data with consent or on a legal basis.
    PersonalData,
    /// Another agency gets what concerns victims if it needs it.
    VictimSensitive,
    /// Nobody learns who a protected source is.
    ProtectedSource,
    /// The court rules what the defence learns of persons.
    AsTheCourtRules,
    /// A family receives what is written for it.
    WrittenForTheFamily,
    /// Orders and opinions of counsel stay within.
    Privileged,
    /// The seat that made the bundle does not hold it itself.
    NotHeld,
}

impl WhyWithheld {
    /// In words for a page.
    pub const fn words(self) -> &'static str {
        match self {
            Self::PersonalData => "personal data: needs consent or a legal basis",
            Self::VictimSensitive => "victim-sensitive: only if needed",
            Self::ProtectedSource => "protected source",
            Self::AsTheCourtRules => "personal data: as the court rules",
            Self::WrittenForTheFamily => "a family receives what is written for it",
            Self::Privileged => "legally privileged",
            Self::NotHeld => "not held by the seat that made this bundle",
        }
    }
}

/// What goes into a bundle and on what ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    profile: Profile,
    also: BTreeMap<Sensitivity, String>,
}

impl Disclosure {
    /// What a profile may see by itself.
    pub const fn of(profile: Profile) -> Self {
        Self { profile, also: BTreeMap::new() }
    }

    /// Shows a further class; `basis` is the consent, order or need, in words that stand in the bundle.
    #[must_use]
    pub fn also(mut self, class: Sensitivity, basis: impl Into<String>) -> Self {
        self.also.insert(class, basis.into());
        self
    }

    /// Who the bundle is for.
    pub const fn profile(&self) -> Profile {
        self.profile
    }

    /// The grounds on which further classes are shown.
    pub const fn grounds(&self) -> &BTreeMap<Sensitivity, String> {
        &self.also
    }

    /// Whether a class is shown.
    pub fn may_see(&self, class: Sensitivity) -> bool {
        self.profile.may_see(class) || self.also.contains_key(&class)
    }

    /// Whether every class is shown.
    pub fn shows_all(&self) -> bool {
        Sensitivity::ALL.iter().all(|class| self.may_see(*class))
    }

    /// Why a class is withheld.
    pub const fn reason(&self, class: Sensitivity) -> WhyWithheld {
        self.profile.reason(class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_outside_sees_a_protected_source_without_a_stated_ground() {
        for profile in [Profile::Partner, Profile::Defence, Profile::Family] {
            let disclosure = Disclosure::of(profile);
            assert!(disclosure.may_see(Sensitivity::S0));
            for class in [Sensitivity::S1, Sensitivity::S3, Sensitivity::S4] {
                assert!(!disclosure.may_see(class), "{profile:?} {class:?}");
                assert_ne!(disclosure.reason(class), WhyWithheld::NotHeld);
            }
            let with_consent = disclosure.also(Sensitivity::S3, "written consent of 2026-10-01");
            assert!(with_consent.may_see(Sensitivity::S3) && !with_consent.may_see(Sensitivity::S4));
        }
        assert!(Disclosure::of(Profile::HqFull).shows_all() && Disclosure::of(Profile::Backup).shows_all());
    }

    #[test]
    fn profiles_are_known_by_their_codes() {
        for profile in Profile::ALL {
            assert_eq!(Profile::from_code(profile.code()), Some(profile));
            assert_eq!(serde_json::to_value(profile).unwrap(), profile.code());
        }
        assert_eq!(Profile::from_code("press"), None);
    }
}
