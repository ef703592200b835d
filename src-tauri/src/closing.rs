//! Closing the window and going to sleep: the pages first write what was typed, and may ask the person.

use std::sync::atomic::{AtomicBool, Ordering};

use field::desk::Desk;
use tauri::{AppHandle, Manager as _, Window, WindowEvent};

use crate::window::MAIN;

/// Whether the pages are being asked: a second click on the cross changes nothing.
#[derive(Debug, Default)]
pub struct Asking(AtomicBool);

/// Holds a closing window until the pages have answered, three seconds at most.
pub fn ask_first(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    let app = window.app_handle().clone();
    let (Some(desk), Some(asking)) = (app.try_state::<Desk>(), app.try_state::<Asking>()) else { return };
    api.prevent_close();
    if asking.0.swap(true, Ordering::SeqCst) {
        return;
    }
    let desk = desk.inner().clone();
    // The answer comes through the thread that called this, so the waiting is done on another.
    std::thread::spawn(move || {
        let stays = desk.ask_before_closing(false);
        if let Some(asking) = app.try_state::<Asking>() {
            asking.0.store(false, Ordering::SeqCst);
        }
        if !stays {
            close(&app);
        }
    });
}

/// Closes the window without asking: the pages have asked the person themselves.
#[tauri::command]
pub fn close_window(app: AppHandle) {
    close(&app);
}

fn close(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // A window that cannot be closed is one that is gone.
        let _ = window.destroy();
    }
}
