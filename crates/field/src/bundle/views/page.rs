//! What every page of a bundle begins and ends with: no script, one style, nothing from outside the bundle.

use base64::Engine as _;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

const STYLE: &str = include_str!("page.css");

/// From the first letter of a page to the beginning of its body.
pub(super) fn begin(title: &str) -> Markup {
    let style_hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(STYLE));
    // `file:` is where the page lies when it is opened from the stick; `self` means nothing there to some browsers.
    let policy = format!(
        "default-src 'none'; img-src 'self' file:; style-src 'sha256-{style_hash}'; base-uri 'none'; form-action 'none'"
    );
    html! {
        (DOCTYPE)
        (PreEscaped("<html lang=\"en\">"))
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy);
            meta name="referrer" content="no-referrer";
            meta name="viewport" content="width=device-width, initial-scale=1";
            title { (title) }
            style { (PreEscaped(STYLE)) }
        }
        (PreEscaped("<body><main>"))
    }
}

/// The end of a page.
pub(super) fn end() -> Markup {
    PreEscaped("</main></body></html>\n".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_of_a_page_allows_its_style_and_nothing_else() {
        let page = begin("Body <1>").into_string();
        assert!(page.contains("default-src 'none'") && page.contains("<title>Body &lt;1&gt;</title>"));
        let style = page.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).unwrap();
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style));
        assert!(page.contains(&format!("'sha256-{hash}'")), "the policy must allow exactly this style");
    }
}
