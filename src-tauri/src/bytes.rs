//! The scheme `evidence`: pictures, originals and map ranges as bytes, named by ids and never by a file path.

use field::desk::Desk;
use tauri::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, RANGE};
use tauri::http::{Method, Request, Response, StatusCode};
use tauri::{Manager as _, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::window::MAIN;

/// Name of the scheme: `evidence://localhost/thumb/…`.
pub const SCHEME: &str = "evidence";

/// The origin of the window's own pages, which alone may read the bytes from scripts.
const PAGES: &str = "tauri://localhost";

/// Answers one request beside the thread that draws.
pub fn answer<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let ours = context.webview_label() == MAIN && *request.method() == Method::GET;
    let Some(desk) = context.app_handle().try_state::<Desk>().filter(|_| ours) else {
        return responder.respond(empty(StatusCode::NOT_FOUND));
    };
    let desk = desk.inner().clone();
    tauri::async_runtime::spawn_blocking(move || responder.respond(from_desk(&desk, &request)));
}

fn from_desk(desk: &Desk, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let range = request.headers().get(RANGE).and_then(|range| range.to_str().ok());
    let found = desk.bytes(request.uri().path(), range);
    let mut response = Response::builder()
        .status(found.status)
        .header(ACCESS_CONTROL_ALLOW_ORIGIN, PAGES)
        .header(ACCESS_CONTROL_EXPOSE_HEADERS, "content-range, content-length, etag");
    for (name, value) in found.headers {
        response = response.header(name, value);
    }
    response.body(found.body).unwrap_or_else(|_| empty(StatusCode::INTERNAL_SERVER_ERROR))
}

fn empty(status: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = status;
    response
}
