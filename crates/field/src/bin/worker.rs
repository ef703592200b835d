//! The decode helper on its own, for tests and for measuring. The programs run the same code by starting themselves with
//! `--worker`.

fn main() -> std::io::Result<()> {
    field::media::worker::serve(&mut std::io::stdin().lock(), &mut std::io::stdout().lock())
}
