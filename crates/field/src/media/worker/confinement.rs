//! What a helper gives up before it reads the first foreign byte.

use serde::{Deserialize, Serialize};

/// Address space of a helper, in bytes: room for the largest picture that is decoded, beside its file. A decoder that wants
/// more is stopped by the system.
#[cfg(unix)]
const MAX_MEMORY_BYTES: u64 = 640 * 1024 * 1024;
/// Open files of a helper: its three pipes, and few more that a system library may want.
#[cfg(unix)]
const MAX_OPEN_FILES: u64 = 16;

/// Whether a way out is closed. Found out by trying, after the rules were applied, not by trusting them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closed {
    /// It was tried and failed.
    Yes,
    /// It was tried and worked: this system gives no means to close it.
    No,
}

impl Closed {
    fn of<T, E>(attempt: &Result<T, E>) -> Self {
        if attempt.is_err() { Self::Yes } else { Self::No }
    }
}

/// What a helper says of its own confinement in its first message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confinement {
    /// Opening a file or folder.
    pub files: Closed,
    /// Opening a network socket.
    pub network: Closed,
    /// Starting a thread, and with it any other program.
    pub programs: Closed,
    /// Whether memory is limited.
    pub memory_is_limited: bool,
    /// Rules that this system does not know or would not apply, for people.
    pub missing: Vec<String>,
}

impl Confinement {
    /// Gives up what this system lets a process give up, and tries what is left.
    pub(super) fn apply() -> Self {
        let mut missing = Vec::new();
        let memory_is_limited = match limits() {
            Ok(()) => true,
            Err(why) => {
                missing.push(format!("resource limits: {why}"));
                false
            }
        };
        if let Err(why) = files_and_network() {
            missing.push(format!("Landlock: {why}"));
        }
        if let Err(why) = system_calls() {
            missing.push(format!("seccomp: {why}"));
        }
        Self {
            files: Closed::of(&std::fs::File::open(std::path::MAIN_SEPARATOR_STR)),
            network: Closed::of(&std::net::UdpSocket::bind((std::net::Ipv4Addr::LOCALHOST, 0))),
            programs: Closed::of(&std::thread::Builder::new().spawn(|| ())),
            memory_is_limited,
            missing,
        }
    }

    /// Whether nothing but decoding is left to the helper.
    pub fn is_complete(&self) -> bool {
        let ways = [self.files, self.network, self.programs];
        self.memory_is_limited && ways.iter().all(|way| *way == Closed::Yes)
    }

    /// What a hostile picture could reach through the helper, for people; nothing where the confinement is complete.
    pub fn warning(&self) -> Option<String> {
        let open = |way, what| (way == Closed::No).then_some(what);
        let ways = [
            open(self.files, "read files"),
            open(self.network, "reach the network"),
            open(self.programs, "start programs"),
            (!self.memory_is_limited).then_some("use up the memory"),
        ];
        let ways: Vec<_> = ways.into_iter().flatten().collect();
        (!ways.is_empty()).then(|| {
            format!(
                "This system cannot fully confine the helper that decodes foreign pictures ({}). A picture that was made \
                 to attack could {}. Everything saved is safe. Update the system before pictures of unknown origin are \
                 taken in.",
                self.missing.join("; "),
                ways.join(", ")
            )
        })
    }
}

/// Bounded memory, no core dumps (they would hold pictures), no files written, few files open.
#[cfg(unix)]
fn limits() -> Result<(), String> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limits = [
        (Resource::As, MAX_MEMORY_BYTES),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Nofile, MAX_OPEN_FILES),
    ];
    for (resource, most) in limits {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })
            .map_err(|error| error.to_string())?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn limits() -> Result<(), String> {
    Err("not on this system".into())
}

/// Lets the next picture use so many seconds of processor time; then the system ends the helper.
#[cfg(unix)]
pub(super) fn allow_cpu_seconds(seconds: u64) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).tv_sec;
    let current = u64::try_from(used).unwrap_or(0).saturating_add(seconds);
    // Where the limit cannot be set the pool's clock still holds.
    let _ = setrlimit(
        Resource::Cpu,
        Rlimit { current: Some(current), maximum: getrlimit(Resource::Cpu).maximum },
    );
}

#[cfg(not(unix))]
pub(super) fn allow_cpu_seconds(_seconds: u64) {}

/// Landlock: no file, no connection, no signal to or socket of another process.
#[cfg(target_os = "linux")]
fn files_and_network() -> Result<(), String> {
    use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetStatus, Scope};
    let newest = ABI::V6;
    let rules = Ruleset::default()
        .handle_access(AccessFs::from_all(newest))
        .and_then(|rules| rules.handle_access(AccessNet::from_all(newest)))
        .and_then(|rules| rules.scope(Scope::from_all(newest)))
        .and_then(Ruleset::create)
        .and_then(landlock::RulesetCreated::restrict_self)
        .map_err(|error| error.to_string())?;
    match rules.ruleset {
        RulesetStatus::NotEnforced => Err("this kernel does not have it".into()),
        RulesetStatus::FullyEnforced | RulesetStatus::PartiallyEnforced => Ok(()),
    }
}

#[cfg(not(target_os = "linux"))]
fn files_and_network() -> Result<(), String> {
    Err("not on this system".into())
}

/// seccomp: only the system calls that computing and the three pipes need; all others fail with "not permitted".
#[cfg(target_os = "linux")]
fn system_calls() -> Result<(), String> {
    use std::collections::BTreeMap;

    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
        SeccompRule,
    };

    let only_if = |argument, operator, value| {
        SeccompCondition::new(argument, SeccompCmpArgLen::Dword, operator, value)
            .and_then(|condition| SeccompRule::new(vec![condition]))
            .map(|rule| vec![rule])
    };
    let build = || -> Result<BpfProgram, Box<dyn std::error::Error>> {
        let mut rules: BTreeMap<i64, Vec<SeccompRule>> =
            ALLOWED.iter().map(|call| (*call, Vec::new())).collect();
        // Memory, but none that can be executed.
        let executable = libc::PROT_EXEC as u64;
        for call in [libc::SYS_mmap, libc::SYS_mprotect] {
            rules.insert(call, only_if(2, SeccompCmpOp::MaskedEq(executable), 0)?);
        }
        // Signals and limits, but only one's own.
        rules.insert(libc::SYS_tgkill, only_if(0, SeccompCmpOp::Eq, u64::from(std::process::id()))?);
        rules.insert(libc::SYS_prlimit64, only_if(0, SeccompCmpOp::Eq, 0)?);
        let not_permitted = SeccompAction::Errno(libc::EPERM as u32);
        let filter = SeccompFilter::new(
            rules,
            not_permitted,
            SeccompAction::Allow,
            std::env::consts::ARCH.try_into()?,
        )?;
        Ok(filter.try_into()?)
    };
    let program = build().map_err(|error| error.to_string())?;
    seccompiler::apply_filter(&program).map_err(|error| error.to_string())
}

#[cfg(not(target_os = "linux"))]
fn system_calls() -> Result<(), String> {
    Err("not on this system".into())
}

#[cfg(target_os = "linux")]
const ALLOWED: &[i64] = &[
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_close,
    libc::SYS_lseek,
    libc::SYS_fstat,
    libc::SYS_ppoll,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_poll,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_madvise,
    libc::SYS_brk,
    libc::SYS_futex,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_clock_gettime,
    libc::SYS_getrandom,
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_restart_syscall,
    libc::SYS_exit,
    libc::SYS_exit_group,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_helper_that_is_not_confined_is_told_with_what_it_could_do() {
        let closed = Confinement {
            files: Closed::Yes,
            network: Closed::Yes,
            programs: Closed::Yes,
            memory_is_limited: true,
            missing: Vec::new(),
        };
        assert_eq!(closed.warning(), None);
        let missing = vec!["seccomp: not on this system".to_owned()];
        let open = Confinement { network: Closed::No, memory_is_limited: false, missing, ..closed };
        let warning = open.warning().unwrap();
        assert!(warning.contains("could reach the network, use up the memory"), "{warning}");
        assert!(warning.contains("seccomp"), "{warning}");
    }
}
