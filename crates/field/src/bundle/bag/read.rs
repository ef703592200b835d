//! Looking into a foreign folder without being led out of it: no link is followed, nothing but regular files is opened.

use std::fs::File;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use evidence::bag::{Found, Listing, PAYLOAD, check_foreign};
use rustix::fs::{Mode, OFlags, open, openat};
use walkdir::{DirEntry, WalkDir};

/// Lists the regular files below `root`, at most `max_files`.
pub(crate) fn list(root: &Path, max_files: usize) -> Listing {
    let has_payload_folder = root.join(PAYLOAD).is_dir();
    let mut listing = Listing { has_payload_folder, ..Listing::default() };
    let mut walk = WalkDir::new(root).min_depth(1).follow_links(false).into_iter();
    while let Some(entry) = walk.next() {
        let (path, found) = match &entry {
            Ok(entry) => (entry.path(), found(entry)),
            Err(error) => (error.path().unwrap_or(root), Found::Unreadable),
        };
        match listing.note(path.strip_prefix(root).unwrap_or(path), found, max_files) {
            ControlFlow::Break(()) => break,
            ControlFlow::Continue(false) if found == Found::Folder => walk.skip_current_dir(),
            ControlFlow::Continue(_) => {}
        }
    }
    listing
}

fn found(entry: &DirEntry) -> Found {
    match entry.file_type() {
        kind if kind.is_dir() => Found::Folder,
        kind if kind.is_file() => entry.metadata().map_or(Found::Unreadable, |data| Found::File(data.len())),
        _ => Found::Other,
    }
}

/// Opens the regular file at `path` (with `/` between components) below `root`, following no link anywhere on the way.
///
/// # Errors
/// `InvalidInput` for a path that leads out or names something else than a regular file; else what the system says.
pub fn open_inside(root: &Path, path: &str) -> io::Result<File> {
    let refused = || io::Error::new(io::ErrorKind::InvalidInput, "not a regular file inside the folder");
    check_foreign(path).map_err(|_| refused())?;
    let (folders, name) = path.rsplit_once('/').map_or((None, path), |(folders, name)| (Some(folders), name));
    let folder_flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let mut folder = open(root, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?;
    for part in folders.into_iter().flat_map(|folders| folders.split('/')) {
        folder = openat(&folder, part, folder_flags, Mode::empty())?;
    }
    // NONBLOCK: opening a pipe that was put there meanwhile must not wait for somebody to write into it.
    let file_flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = File::from(openat(&folder, name, file_flags, Mode::empty())?);
    if file.metadata()?.is_file() { Ok(file) } else { Err(refused()) }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use evidence::bag::Odd;

    use super::*;

    #[test]
    fn no_link_on_the_way_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("bag");
        fs::create_dir_all(root.join("data")).unwrap();
        fs::write(folder.path().join("secret"), "s").unwrap();
        fs::write(root.join("data/a"), "a").unwrap();
        symlink(folder.path(), root.join("up")).unwrap();
        symlink("../../secret", root.join("data/link")).unwrap();
        assert!(open_inside(&root, "data/a").is_ok());
        for bad in ["data/link", "up/secret", "../secret", "data", "/etc/passwd"] {
            assert!(open_inside(&root, bad).is_err(), "{bad}");
        }
        let listing = list(&root, 10);
        assert_eq!(listing.files.keys().collect::<Vec<_>>(), ["data/a"]);
        assert_eq!(listing.odd.len(), 2);
        assert!(listing.odd.iter().all(|(_, odd)| *odd == Odd::NotRegular));
    }

    #[test]
    fn a_pipe_in_the_place_of_a_file_does_not_block() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, Mode::RUSR, 0).unwrap();
        assert!(open_inside(folder.path(), "pipe").is_err());
    }

    #[test]
    fn folders_are_looked_into_only_so_deep() {
        let folder = tempfile::tempdir().unwrap();
        let deep = vec!["d"; 40].join("/");
        fs::create_dir_all(folder.path().join(&deep)).unwrap();
        fs::write(folder.path().join("a"), "").unwrap();
        fs::write(folder.path().join("d/d/b"), "").unwrap();
        fs::write(folder.path().join(&deep).join("c"), "").unwrap();
        let listing = list(folder.path(), 10);
        assert_eq!(listing.files.keys().collect::<Vec<_>>(), ["a", "d/d/b"]);
        assert_eq!(listing.odd, [(vec!["d"; 32].join("/"), Odd::TooDeep)]);
    }

    #[test]
    fn a_flood_of_files_is_cut_off() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..5 {
            fs::write(folder.path().join(number.to_string()), "").unwrap();
        }
        let listing = list(folder.path(), 3);
        assert_eq!(listing.files.len(), 3);
        assert_eq!(listing.odd, [(String::from("."), Odd::TooMany)]);
    }
}
