//! The one window: what it is made of and what it is connected to.

use std::ffi::OsString;
use std::path::PathBuf;

use field::desk::Desk;
use tauri::{App, AppHandle, Manager as _, RunEvent, Url, WebviewUrl, WebviewWindowBuilder};
use tauri_plugin_window_state::StateFlags;

use crate::closing::{self, Asking};
use crate::offered::{self, Offered};
use crate::{bytes, call, host, pages, suspend};

/// Label of the window, which its capabilities name.
pub const MAIN: &str = "main";

/// The smallest size in which every screen can be used: a small laptop with text at 100 %.
const SMALLEST: (f64, f64) = (960.0, 600.0);
const FIRST_SIZE: (f64, f64) = (1280.0, 800.0);

/// Opens the window and returns when it is closed. `argument` is what the command line named, such as a bundle.
pub fn run(argument: Option<OsString>) -> tauri::Result<()> {
    let remembered = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED | StateFlags::FULLSCREEN;
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(offered::second_start))
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(remembered).build())
        .plugin(tauri_plugin_dialog::init())
        .register_asynchronous_uri_scheme_protocol(bytes::SCHEME, bytes::answer)
        .invoke_handler(tauri::generate_handler![call::call, offered::offered_bundle, closing::close_window])
        .on_window_event(closing::ask_first)
        .setup(move |app| set_up(app, argument))
        .build(tauri::generate_context!())?
        .run(|app, event| {
            if let (RunEvent::Exit, Some(desk)) = (event, app.try_state::<Desk>()) {
                desk.lock_all();
            }
        });
    Ok(())
}

fn set_up(app: &mut App, argument: Option<OsString>) -> Result<(), Box<dyn std::error::Error>> {
    let offered = Offered::default();
    let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
    offered.put(Offered::from_argument(argument.as_deref(), &folder));
    app.manage(offered);
    app.manage(Asking::default());
    let handle = app.handle().clone();
    let desk = host::desk(app.handle(), move |event| call::announce(&handle, event))?;
    app.manage(desk.clone());
    host::keep_time(desk.clone());
    lock_when_the_laptop_sleeps(desk);
    open(app.handle())?;
    Ok(())
}

fn open(app: &AppHandle) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title("Cairn")
        .inner_size(FIRST_SIZE.0, FIRST_SIZE.1)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .on_navigation(is_own_page)
        .on_new_window(|_, _| tauri::webview::NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .devtools(cfg!(debug_assertions))
        .build()?;
    window.with_webview(|webview| pages::restrict(&webview))
}

/// The window never leaves its own pages, whatever a record or a dropped file says.
fn is_own_page(url: &Url) -> bool {
    url.scheme() == "tauri" && url.host_str() == Some("localhost")
}

fn lock_when_the_laptop_sleeps(desk: Desk) {
    std::thread::spawn(move || {
        let Ok(bus) = zbus::blocking::Connection::system() else { return };
        let _ = suspend::lock_before_sleep(&bus, || {
            desk.ask_before_closing(true);
            desk.lock_all();
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_stays_with_its_own_pages() {
        for (url, own) in [
            ("tauri://localhost/records", true),
            ("tauri://elsewhere/", false),
            ("https://localhost/", false),
            ("evidence://localhost/original/00", false),
            ("data:text/html,x", false),
            ("file:///etc/passwd", false),
        ] {
            assert_eq!(is_own_page(&url.parse().unwrap()), own, "{url}");
        }
    }
}
