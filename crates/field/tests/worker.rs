//! The decode helper as a process: confined, bounded in memory and time, and replaceable.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use field::media::preview::{NoPreview, Previews};
use field::media::worker::{Closed, WorkerPool, WorkerProgram};

fn program() -> WorkerProgram {
    WorkerProgram { program: env!("CARGO_BIN_EXE_cairn-worker").into(), arguments: vec!["--worker".into()] }
}

fn pool(count: usize) -> WorkerPool {
    WorkerPool::new(program(), count)
}

fn photo(width: u16, height: u16) -> Vec<u8> {
    let pixels: Vec<u8> =
        (0..usize::from(width) * usize::from(height) * 3).map(|at| (at * 7 % 251) as u8).collect();
    let mut jpeg = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut jpeg, 85);
    encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    jpeg
}

fn assert_works(pool: &WorkerPool) {
    let previews: Previews = pool.previews(&photo(300, 200), 6).unwrap();
    assert_eq!((previews.width, previews.height, previews.is_truncated), (200, 300, false));
    assert!(previews.thumb.starts_with(b"\xff\xd8\xff") && previews.preview.starts_with(b"\xff\xd8\xff"));
}

/// A progressive JPEG of a few kilobytes that claims 11,300 × 11,300 pixels: under the limit of pixels, and over a
/// gigabyte once its decoder makes room for every coefficient.
fn memory_bomb() -> Vec<u8> {
    let mut jpeg = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut jpeg, 85);
    encoder.set_progressive(true);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
    encoder.encode(&vec![90; 64 * 64 * 3], 64, 64, jpeg_encoder::ColorType::Rgb).unwrap();
    let frame = jpeg.windows(2).position(|pair| pair == b"\xff\xc2").unwrap();
    let side = 11_300_u16.to_be_bytes();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[side[0], side[1], side[0], side[1]]);
    jpeg
}

#[test]
#[cfg(target_os = "linux")]
fn inside_the_helper_files_network_and_programs_are_out_of_reach() {
    let pool = pool(1);
    assert_eq!(pool.confinement(), None, "nothing is started before it is needed");
    assert_works(&pool);
    let confinement = pool.confinement().unwrap();
    eprintln!("{confinement:?}");
    assert_eq!(confinement.files, Closed::Yes, "{confinement:?}");
    assert_eq!(confinement.network, Closed::Yes, "{confinement:?}");
    assert_eq!(confinement.programs, Closed::Yes, "{confinement:?}");
    assert!(confinement.is_complete());
    assert_eq!(confinement.warning(), None);
}

#[test]
fn a_helper_is_measured_without_a_picture_and_stays_for_the_next_one() {
    let pool = pool(1);
    assert!(pool.measure().unwrap().is_some());
    let ids = pool.process_ids();
    assert_works(&pool);
    assert_eq!(pool.process_ids(), ids);
}

#[test]
fn a_picture_that_eats_all_memory_costs_itself_alone() {
    let pool = pool(1);
    assert_works(&pool);
    assert_eq!(pool.previews(&memory_bomb(), 1).unwrap_err(), NoPreview::DecoderDied);
    assert_works(&pool);
}

#[test]
fn a_picture_that_takes_too_long_is_given_up_and_the_pool_goes_on() {
    let slow = photo(8_000, 6_000);
    let hasty = pool(1).with_patience(Duration::from_millis(2));
    assert_eq!(hasty.previews(&slow, 1).unwrap_err(), NoPreview::TooSlow);
    assert_works(&hasty.with_patience(Duration::from_mins(1)));
}

#[test]
#[cfg(target_os = "linux")]
fn a_helper_that_hangs_or_was_killed_is_replaced() {
    use rustix::process::{Pid, Signal, kill_process};
    let pool = pool(1).with_patience(Duration::from_millis(300));
    let send = |signal| {
        let ids = pool.process_ids();
        let [id] = ids.as_slice() else { panic!("one helper must be running, not {ids:?}") };
        kill_process(Pid::from_raw(i32::try_from(*id).unwrap()).unwrap(), signal).unwrap();
    };
    let first_picture = |pool: &WorkerPool| {
        // Starting a helper has its own patience; a small picture needs none.
        pool.previews(&photo(30, 20), 1)
    };
    first_picture(&pool).unwrap();
    send(Signal::STOP);
    assert_eq!(first_picture(&pool).unwrap_err(), NoPreview::TooSlow);
    first_picture(&pool).unwrap();
    send(Signal::KILL);
    // It died while it was free: that costs at most the picture that finds out.
    let _ = first_picture(&pool);
    first_picture(&pool).unwrap();
}

#[test]
fn hostile_files_leave_the_pool_working() {
    let pool = pool(2);
    let image =
        heifer::Image { width: 64, height: 64, bit_depth: 8, has_alpha: false, data: vec![90; 64 * 64 * 4] };
    let heic = heifer::encode(&image, &heifer::EncodeOptions::default()).unwrap();
    let bomb = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0";
    let cases: [(&[u8], &str); 6] = [
        (bomb, "preview_broken"),
        (&heic[..heic.len() * 2 / 3], "preview_broken"),
        (b"", "preview_empty_file"),
        (b"\xff\xd8\xff", "preview_broken"),
        (b"%PDF-1.4", "preview_no_decoder"),
        (&[0; 5_000], "preview_unknown_format"),
    ];
    for (file, code) in cases {
        assert_eq!(pool.previews(file, 1).unwrap_err().code(), code);
        assert_works(&pool);
    }
    assert!(pool.previews(&heic, 1).is_ok());
}

#[test]
fn many_threads_share_a_few_helpers() {
    let pool = pool(2);
    thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                for _ in 0..5 {
                    assert_works(&pool);
                }
            });
        }
    });
    assert_eq!(pool.process_ids().len(), 2);
}

#[test]
fn a_program_that_is_no_helper_is_reported_and_not_waited_for() {
    let missing =
        WorkerPool::new(WorkerProgram { program: "/nonexistent/cairn".into(), arguments: vec![] }, 1);
    assert_eq!(missing.previews(&photo(30, 20), 1).unwrap_err().code(), "preview_no_worker");
    assert_eq!(
        missing.previews(&photo(30, 20), 1).unwrap_err().code(),
        "preview_no_worker",
        "the slot is given back"
    );
}

/// The shared photo collection beside the workspace or beside the folder that holds it.
fn collection() -> Option<PathBuf> {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside = ["../../../shared/photos", "../../../../shared/photos"].map(|path| crate_folder.join(path));
    std::env::var_os("CAIRN_PHOTOS")
        .map(PathBuf::from)
        .into_iter()
        .chain(beside)
        .find(|folder| folder.is_dir())
}

#[test]
fn every_photo_of_the_collection_goes_through_the_helpers() {
    let Some(root) = collection() else {
        eprintln!("skipped: the photo collection is not here; set CAIRN_PHOTOS to its folder");
        return;
    };
    let pool = pool(2).with_patience(Duration::from_mins(2));
    for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let outcome = pool.previews(&std::fs::read(entry.path()).unwrap(), 1);
            assert!(
                !matches!(
                    outcome,
                    Err(NoPreview::DecoderDied | NoPreview::TooSlow | NoPreview::NoWorker { .. })
                ),
                "{entry:?}"
            );
        }
    }
}
