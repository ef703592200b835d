//! The one command of the pages: every request to the desk goes through it, off the thread that draws.

use field::commands::Failure;
use field::desk::{Desk, Event};
use serde_json::Value;
use tauri::{AppHandle, Emitter, Manager as _, State};

use crate::window::MAIN;

/// Does what a page asks of the desk.
#[tauri::command]
pub async fn call(desk: State<'_, Desk>, name: String, request: Value) -> Result<Value, Failure> {
    let desk = desk.inner().clone();
    let asked = tauri::async_runtime::spawn_blocking(move || desk.call(&name, request));
    asked.await.unwrap_or_else(|_| Err(Failure::broken_off()))
}

/// Tells the pages what happened in the desk. A page that is gone misses nothing: it reads again when it comes back.
pub fn announce(app: &AppHandle, event: &Event) {
    if app.get_webview_window(MAIN).is_some() {
        let _ = app.emit_to(MAIN, event.name(), event);
    }
}
