//! What the web engine may do with the window's pages: show them, and nothing that reaches outside.

use tauri::Url;
use tauri::webview::PlatformWebview;
use webkit2gtk::{
    CacheModel, HardwareAccelerationPolicy, PermissionRequestExt as _, Settings, SettingsExt as _,
    WebContextExt as _, WebViewExt as _,
};

/// Switches off what the pages do not use. A page cannot ask for a camera, a microphone or a place, cannot put text
/// on the clipboard by itself, and nothing shown is kept in a cache on the disk.
pub fn restrict(webview: &PlatformWebview) {
    let view = webview.inner();
    view.connect_permission_request(|_, request| {
        request.deny();
        true
    });
    if let Some(context) = view.context() {
        context.set_cache_model(CacheModel::DocumentViewer);
        context.set_spell_checking_enabled(false);
    }
    let Some(settings) = view.settings() else { return };
    settings.set_javascript_can_access_clipboard(false);
    settings.set_javascript_can_open_windows_automatically(false);
    settings.set_enable_page_cache(false);
    settings.set_enable_dns_prefetching(false);
    settings.set_enable_html5_database(false);
    settings.set_enable_media_stream(false);
    settings.set_enable_encrypted_media(false);
    settings.set_enable_webrtc(false);
    settings.set_enable_webaudio(false);
    settings.set_enable_site_specific_quirks(false);
    settings.set_allow_top_navigation_to_data_urls(false);
    settings.set_enable_write_console_messages_to_stdout(
        cfg!(debug_assertions) && std::env::var_os("CAIRN_CONSOLE").is_some(),
    );
    draw_layers_where_needed(&settings, view.uri().as_deref());
    view.connect_uri_notify(move |view| draw_layers_where_needed(&settings, view.uri().as_deref()));
}

/// Layers kept by the graphics card, or by software in its place, triple the memory of pages that hold still, and only
/// the map is drawn by it.
fn draw_layers_where_needed(settings: &Settings, address: Option<&str>) {
    let is_map = address.and_then(|address| Url::parse(address).ok()).is_some_and(|url| url.path() == "/map");
    let policy = if is_map { HardwareAccelerationPolicy::Always } else { HardwareAccelerationPolicy::Never };
    if settings.hardware_acceleration_policy() != policy {
        settings.set_hardware_acceleration_policy(policy);
    }
}
