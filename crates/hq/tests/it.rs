//! A real server on a free port, real TLS, real files.

#[cfg(test)]
#[path = "it/admin.rs"]
mod admin;
#[cfg(test)]
#[path = "it/bag.rs"]
mod bag;
#[cfg(test)]
#[path = "it/broken_off.rs"]
mod broken_off;
#[cfg(test)]
#[path = "it/connections.rs"]
mod connections;
#[cfg(test)]
#[path = "it/downloads.rs"]
mod downloads;
#[cfg(test)]
#[path = "it/enrolment.rs"]
mod enrolment;
#[cfg(test)]
#[path = "it/held.rs"]
mod held;
#[cfg(test)]
#[path = "it/import.rs"]
mod import;
#[cfg(test)]
#[path = "it/kept.rs"]
mod kept;
#[cfg(test)]
#[path = "it/kept_out.rs"]
mod kept_out;
#[cfg(test)]
#[path = "it/pinned.rs"]
mod pinned;
#[cfg(test)]
#[path = "it/program.rs"]
mod program;
#[cfg(test)]
#[path = "it/raised.rs"]
mod raised;
#[cfg(test)]
#[path = "it/readers.rs"]
mod readers;
#[cfg(test)]
#[path = "it/sealed.rs"]
mod sealed;
#[cfg(test)]
#[path = "it/server.rs"]
mod server;
#[cfg(test)]
#[path = "it/sync.rs"]
mod sync;
#[cfg(test)]
#[path = "it/tus.rs"]
mod tus;
#[cfg(test)]
#[path = "it/tus_rules.rs"]
mod tus_rules;
#[cfg(test)]
#[path = "it/uploads.rs"]
mod uploads;
#[cfg(test)]
#[path = "it/waiting.rs"]
mod waiting;
