//! SHA-256 digests: the one name that content has everywhere in Cairn.

use sha2::{Digest as _, Sha256};

use crate::hexadecimal::hexadecimal;

hexadecimal! {
    /// A SHA-256 digest (FIPS 180-4). Shown as 64 lower-case hexadecimal digits.
    Digest, short: 12
}

impl Digest {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hexadecimal::NotHexadecimal;

    #[test]
    fn a_digest_survives_its_text_form() {
        let digest = Digest::of(b"abc");
        assert_eq!(digest.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(digest.to_string().parse::<Digest>().unwrap(), digest);
        assert_eq!(digest.short(), "ba7816bf8f01");
        assert_eq!("ba78".parse::<Digest>(), Err(NotHexadecimal));
    }
}
