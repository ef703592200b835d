//! Locking before the laptop sleeps, so that a stolen sleeping laptop holds no open vault in its memory.
//!
//! logind announces sleep by `PrepareForSleep(true)` and waits while someone holds a *delay* inhibitor
//! (systemd, "Inhibitor Locks"). Cairn holds one, locks, and lets go of it.

use zbus::Result;
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::OwnedFd;

/// Calls `lock` each time before the computer sleeps, until the bus goes away. Blocks; where there is no logind it
/// returns at once, and the idle lock is all there is.
pub fn lock_before_sleep(bus: &Connection, lock: impl Fn()) -> Result<()> {
    let manager = Proxy::new(
        bus,
        "org.freedesktop.login1",
        "/org/freedesktop/login1",
        "org.freedesktop.login1.Manager",
    )?;
    let announcements = manager.receive_signal("PrepareForSleep")?;
    let mut delay = hold_up(&manager);
    for announcement in announcements {
        let (sleeping,): (bool,) = announcement.body().deserialize()?;
        if sleeping {
            lock();
            drop(delay.take());
        } else {
            delay = hold_up(&manager);
        }
    }
    Ok(())
}

/// Asks logind to wait with sleeping. Without the right to it, locking still starts at the same moment.
fn hold_up(manager: &Proxy<'_>) -> Option<OwnedFd> {
    manager.call("Inhibit", &("sleep", "Cairn", "locking the vault", "delay")).ok()
}
