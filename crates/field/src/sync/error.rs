//! What can go wrong between a laptop and headquarters, as situations that a person can act on.

use evidence::Digest;
use evidence::wire::Problem;
use evidence::wire::enrol::CodeError;

/// A failed enrolment, or why a sync ended early. Whatever was confirmed before stays confirmed; everything else stays
/// on the laptop.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SyncError {
    /// This vault was never enrolled.
    #[error(
        "this laptop is not enrolled at any headquarters. Nothing was sent; ask headquarters for an enrolment code"
    )]
    NotEnrolled,
    /// The vault is enrolled, but not this examiner.
    #[error(
        "{examiner} is not enrolled at headquarters on this laptop. Nothing was sent; ask headquarters for an \
         enrolment code for this examiner"
    )]
    ExaminerNotEnrolled {
        /// Name of who is signed on.
        examiner: String,
    },
    /// The text is not an enrolment code.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// Headquarters does not take the enrolment code.
    #[error("headquarters did not take the enrolment code: {message} Nothing was changed on this laptop")]
    CodeRefused {
        /// Why.
        reason: CodeRefusal,
        /// The sentence of headquarters.
        message: String,
    },
    /// The code is of another headquarters than the one that the vault belongs to.
    #[error(
        "this vault belongs to another headquarters than the code. Nothing was changed on this laptop; use a vault of its \
         own for the other headquarters"
    )]
    OtherHeadquarters,
    /// Nothing answers.
    #[error(
        "headquarters at {address} cannot be reached ({detail}). Everything is safe on this laptop; check the connection \
         and try again"
    )]
    Unreachable {
        /// Host and port.
        address: String,
        /// What the system says.
        detail: String,
    },
    /// Another key answers than the one of the enrolment code.
    #[error(
        "what answers at {address} does not have the key of headquarters. Nothing was sent. Somebody may be standing in \
         between, or headquarters was set up anew: ask headquarters by another way, and enrol again only if they say so"
    )]
    CertificateChanged {
        /// Host and port.
        address: String,
    },
    /// Something answers that is no headquarters.
    #[error(
        "what answers at {address} is no headquarters ({detail}). Nothing was sent; check the address with headquarters"
    )]
    NotHeadquarters {
        /// Host and port.
        address: String,
        /// What was wrong.
        detail: String,
    },
    /// The connection broke.
    #[error(
        "the connection to headquarters broke off. What headquarters confirmed is safe there, everything else is safe \
         here; sync again to continue from there"
    )]
    LinkCut,
    /// The answer ended before its end.
    #[error(
        "headquarters sent only half an answer. Nothing of it was used, and everything is safe on this laptop; sync again"
    )]
    AnswerHalf,
    /// No answer in time.
    #[error(
        "headquarters did not answer within {seconds} seconds. Everything is safe on this laptop; sync again later"
    )]
    AnswerLate {
        /// How long was waited, in seconds.
        seconds: u64,
    },
    /// The answer is not what it has to be.
    #[error(
        "the answer of headquarters is damaged or wrong ({what}). Nothing of it was used, and everything is safe on this \
         laptop; sync again, and tell headquarters if it stays so"
    )]
    AnswerDamaged {
        /// What is wrong with it.
        what: String,
    },
    /// Headquarters does not let this device and examiner in.
    #[error(
        "headquarters does not accept this laptop and examiner: {message} Everything is safe on this laptop; contact \
         headquarters"
    )]
    DeviceRefused {
        /// The sentence of headquarters.
        message: String,
    },
    /// Headquarters does not do what it was asked.
    #[error("headquarters refused: {message} Everything is safe on this laptop")]
    Refused {
        /// The code of headquarters.
        code: String,
        /// The sentence of headquarters.
        message: String,
    },
    /// Headquarters has a fault.
    #[error(
        "headquarters has a fault of its own: {message} Everything is safe on this laptop; tell headquarters and sync again \
         later"
    )]
    Failed {
        /// The code of headquarters.
        code: String,
        /// The sentence of headquarters.
        message: String,
    },
    /// Headquarters is still busy with an upload that broke off.
    #[error(
        "headquarters is still busy with the upload that broke off before. Everything is safe on this laptop; sync again in \
         a minute"
    )]
    Busy,
    /// The log of headquarters is not a continuation of what it was.
    #[error(
        "the log of headquarters does not continue what this laptop has seen of it: something was removed or rewritten there \
         ({detail}). Sync has stopped. Nothing on this laptop was changed; both states are kept. Report it, and do not \
         delete anything here"
    )]
    HistoryRewritten {
        /// What was compared.
        detail: String,
    },
    /// Headquarters was sent an original and does not state that it holds it.
    #[error(
        "headquarters took the original {digest} but does not confirm it. It is safe on this laptop; sync again"
    )]
    NotConfirmed {
        /// The original.
        digest: Digest,
    },
    /// Headquarters sent other bytes than those that the record names.
    #[error(
        "what headquarters sent is not the original {digest}. It was not kept; tell headquarters, and fetch it again later"
    )]
    OriginalOther {
        /// The original that was asked for.
        digest: Digest,
    },
    /// The data budget is used up.
    #[error(
        "the data budget of {budget_bytes} bytes is used up. What was sent is safe at headquarters; sync again with a new \
         budget to continue"
    )]
    BudgetUsed {
        /// The budget.
        budget_bytes: u64,
    },
    /// Somebody asked to stop.
    #[error("sync was stopped. What was sent is safe at headquarters; sync again to continue")]
    Stopped,
    /// The laptop cannot open a connection at all.
    #[error(
        "this laptop cannot open an encrypted connection ({detail}). Nothing was sent; restart the program"
    )]
    NoConnections {
        /// What the system says.
        detail: String,
    },
}

/// Why an enrolment code was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeRefusal {
    /// Headquarters never gave it out, or it was given out by another headquarters.
    Unknown,
    /// It was used by another device or examiner.
    Used,
    /// It is too old.
    Expired,
    /// This examiner is enrolled on this device already, by another code.
    SeatExists,
}

impl SyncError {
    /// A stable code for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotEnrolled => "not_enrolled",
            Self::ExaminerNotEnrolled { .. } => "examiner_not_enrolled",
            Self::Code(error) => error.code(),
            Self::CodeRefused { reason, .. } => match reason {
                CodeRefusal::Unknown => "code_unknown",
                CodeRefusal::Used => "code_used",
                CodeRefusal::Expired => "code_expired",
                CodeRefusal::SeatExists => "seat_exists",
            },
            Self::OtherHeadquarters => "hq_other",
            Self::Unreachable { .. } => "hq_unreachable",
            Self::CertificateChanged { .. } => "hq_certificate_changed",
            Self::NotHeadquarters { .. } => "not_headquarters",
            Self::LinkCut => "link_cut",
            Self::AnswerHalf => "server_answer_half",
            Self::AnswerLate { .. } => "server_answer_late",
            Self::AnswerDamaged { .. } => "server_answer_damaged",
            Self::DeviceRefused { .. } => "hq_refused_device",
            Self::Refused { .. } => "hq_refused",
            Self::Failed { .. } => "hq_failed",
            Self::Busy => "hq_busy",
            Self::HistoryRewritten { .. } => "hq_history_rewritten",
            Self::NotConfirmed { .. } => "original_not_confirmed",
            Self::OriginalOther { .. } => "original_other",
            Self::BudgetUsed { .. } => "budget_used",
            Self::Stopped => "stopped",
            Self::NoConnections { .. } => "no_connections",
        }
    }

    /// The situation that headquarters describes in an answer with an HTTP status of 400 or above.
    pub(super) fn from_problem(status: u16, problem: Problem) -> Self {
        let Problem { code, message, .. } = problem;
        let refused = |reason, message| Self::CodeRefused { reason, message };
        match code.as_str() {
            "code_unknown" => refused(CodeRefusal::Unknown, message),
            "code_used" => refused(CodeRefusal::Used, message),
            "code_expired" => refused(CodeRefusal::Expired, message),
            "seat_exists" => refused(CodeRefusal::SeatExists, message),
            "seat_unknown" | "seat_revoked" | "other_headquarters" => Self::DeviceRefused { message },
            _ if status >= 500 => Self::Failed { code, message },
            _ => Self::Refused { code, message },
        }
    }

    /// An answer that is not what it has to be.
    pub(crate) fn damaged(what: impl std::fmt::Display) -> Self {
        Self::AnswerDamaged { what: what.to_string() }
    }
}
