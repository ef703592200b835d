//! `cairn-loopback`: the desk behind a small HTTP server on the loopback interface, so that the screens can be developed and
//! tried in any browser. It is for development and tests alone: whoever reaches its port works as whoever is signed on.
//!
//! `POST /call/<name>` with JSON, `GET /evidence/<path>`, `GET /events` (server-sent events), and files of `--ui`.

use std::convert::Infallible;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Response, StatusCode, header};
use axum::response::IntoResponse;
use axum::response::sse::{Event as SentEvent, KeepAlive, Sse};
use axum::routing::{get, post};
use clap::Parser;
use field::clock::SystemClock;
use field::desk::{ChooseVault, Desk, Event, Host};
use field::media::worker::WorkerProgram;
use field::random::SystemRandom;
use field::vault::Argon2Cost;
use tokio::sync::broadcast;

/// Serves the desk on the loopback interface.
#[derive(Debug, Parser)]
struct Args {
    /// The vault to choose at the start.
    #[arg(long)]
    vault: Option<PathBuf>,
    /// The port; a free one if nothing is said.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The built screens.
    #[arg(long)]
    ui: Option<PathBuf>,
}

#[derive(Clone)]
struct Served {
    desk: Desk,
    events: broadcast::Sender<(&'static str, String)>,
    ui: Option<Arc<PathBuf>>,
}

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|first| first == "--worker") {
        let served = field::media::worker::serve(&mut std::io::stdin().lock(), &mut std::io::stdout().lock());
        return if served.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    match serve(Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cairn-loopback: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn serve(args: Args) -> anyhow::Result<()> {
    let (events, _) = broadcast::channel(1_024);
    let told = events.clone();
    let desk = Desk::new(Host {
        recent: None,
        maps: None,
        clock: Arc::new(SystemClock),
        random: || Box::new(SystemRandom),
        cost: Argon2Cost::for_tests(),
        worker: WorkerProgram::this_program()?,
        notify: Arc::new(move |event: &Event| {
            let _ = told.send((event.name(), serde_json::to_string(event).unwrap_or_default()));
        }),
    });
    if let Some(folder) = args.vault {
        let chosen = serde_json::to_value(ChooseVault { folder })?;
        desk.call("choose_vault", chosen).map_err(|failure| anyhow::anyhow!(failure.message))?;
    }
    let served = Served { desk: desk.clone(), events, ui: args.ui.map(Arc::new) };
    tokio::spawn(async move {
        let mut every = tokio::time::interval(Duration::from_secs(1));
        loop {
            every.tick().await;
            let desk = desk.clone();
            let _ = tokio::task::spawn_blocking(move || desk.tick()).await;
        }
    });
    let router = Router::new()
        .route("/call/{name}", post(call))
        .route("/evidence/{*path}", get(evidence))
        .route("/events", get(self::events))
        .fallback(file)
        .layer(axum::extract::DefaultBodyLimit::max(64 * 1024 * 1024))
        .with_state(served);
    let listener =
        tokio::net::TcpListener::bind(("127.0.0.1", args.port)).await.context("the port is taken")?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, router).await?;
    Ok(())
}

async fn call(State(served): State<Served>, Path(name): Path<String>, body: Bytes) -> Response<Body> {
    let request = serde_json::from_slice(&body).unwrap_or(serde_json::Value::Null);
    let done = tokio::task::spawn_blocking(move || served.desk.call(&name, request)).await;
    match done {
        Ok(Ok(output)) => axum::Json(output).into_response(),
        Ok(Err(failure)) => (StatusCode::UNPROCESSABLE_ENTITY, axum::Json(failure)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn evidence(
    State(served): State<Served>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Response<Body> {
    let range = headers.get(header::RANGE).and_then(|range| range.to_str().ok()).map(ToOwned::to_owned);
    let answer = tokio::task::spawn_blocking(move || served.desk.bytes(&path, range.as_deref())).await;
    let Ok(answer) = answer else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let mut response = Response::builder().status(answer.status);
    for (name, value) in answer.headers {
        response = response.header(name, value);
    }
    response.body(Body::from(answer.body)).unwrap_or_else(|_| StatusCode::NOT_FOUND.into_response())
}

async fn events(
    State(served): State<Served>,
) -> Sse<impl tokio_stream::Stream<Item = Result<SentEvent, Infallible>>> {
    let stream = tokio_stream::wrappers::BroadcastStream::new(served.events.subscribe());
    let sent = tokio_stream::StreamExt::filter_map(stream, |event| {
        event.ok().map(|(name, json)| Ok(SentEvent::default().event(name).data(json)))
    });
    Sse::new(sent).keep_alive(KeepAlive::default())
}

/// A file of the built screens; every other path is the page itself, which draws the screen of that path.
async fn file(State(served): State<Served>, request: Request) -> Response<Body> {
    let Some(root) = served.ui else { return StatusCode::NOT_FOUND.into_response() };
    let asked = request.uri().path().trim_start_matches('/');
    let is_plain = asked.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
    let wanted = root.join(asked);
    let path = if is_plain && wanted.is_file() { wanted } else { root.join("index.html") };
    let mime = match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    };
    match tokio::fs::read(&path).await {
        Ok(bytes) => ([(header::CONTENT_TYPE, mime)], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
