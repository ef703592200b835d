//! The folder of a headquarters: what lies where, and how it is set up.
//!
//! ```text
//! DIR/hq.toml            name, address and the names in the certificate
//! DIR/keys/              issuer.key, log.key, clock.key, tls-key.pem (0600), tls-cert.pem
//! DIR/hq.db              cases, seats, entries, the log
//! DIR/checkpoint         the newest signed checkpoint, outside the database on purpose
//! DIR/originals/ab/…     originals by SHA-256, as received
//! DIR/uploads/           originals on their way in
//! ```

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use evidence::SeatKey;
use evidence::log::{KeyName, NoteSigner, SignatureKind};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::clock::Surroundings;
use crate::store::StoreError;
use crate::{HqError, tls};

/// What is decided once, when a headquarters is set up.
#[derive(Debug, Clone)]
pub struct Setup {
    /// Host and port under which devices reach it, such as `hq.example.org:8443`. It stands in enrolment codes.
    pub address: String,
    /// Further host names and addresses for the certificate.
    pub names: Vec<String>,
}

/// `hq.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Name of the log and of this headquarters; unique, never changed.
    pub origin: String,
    /// Host and port under which devices reach it.
    pub address: String,
}

/// The folder of a headquarters.
#[derive(Debug, Clone)]
pub struct Home {
    folder: PathBuf,
}

/// The secrets and public names of a headquarters.
pub struct Identity {
    /// `hq.toml`.
    pub config: Config,
    /// Signs certificates, blocks and receipts.
    pub issuer: SigningKey,
    /// Signs the log.
    pub log: NoteSigner,
    /// Signs when the log was so.
    pub clock: NoteSigner,
    /// The server's certificate and key.
    pub tls: tls::ServerIdentity,
}

impl Identity {
    /// The name of this headquarters as a key.
    pub fn hq_key(&self) -> SeatKey {
        SeatKey::from(&self.issuer)
    }
}

impl Home {
    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A folder, whatever is in it.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.folder.join("hq.db")
    }

    /// The newest signed checkpoint.
    pub fn checkpoint(&self) -> PathBuf {
        self.folder.join("checkpoint")
    }

    /// Originals by SHA-256.
    pub fn originals(&self) -> PathBuf {
        self.folder.join("originals")
    }

    /// Originals on their way in.
    pub fn uploads(&self) -> PathBuf {
        self.folder.join("uploads")
    }

    /// Whether a headquarters was set up here.
    pub fn is_set_up(&self) -> bool {
        self.config_path().exists()
    }

    /// Makes the folder, fresh keys and a certificate. `hq.toml` is written last: without it nothing was set up.
    ///
    /// # Errors
    /// [`HqError::Home`] if there is a headquarters already.
    pub fn set_up(&self, setup: &Setup, surroundings: &Surroundings) -> Result<(), HqError> {
        if self.is_set_up() {
            return Err(HqError::Home(
                "There is a headquarters in this folder already. Nothing was changed.".to_owned(),
            ));
        }
        for folder in [self.folder.clone(), self.keys(), self.originals(), self.uploads()] {
            make_folder(&folder).map_err(at("making the folder"))?;
        }
        restrict(&self.keys()).map_err(at("protecting the keys"))?;
        for name in ["issuer.key", "log.key", "clock.key"] {
            let secret = Zeroizing::new(surroundings.random::<32>()?);
            let text = Zeroizing::new(hex::encode(secret.as_slice()));
            write_secret(&self.keys().join(name), text.as_bytes())?;
        }
        let host = setup.address.rsplit_once(':').map_or(setup.address.as_str(), |(host, _)| host);
        let names = std::iter::once(host.trim_matches(['[', ']']).to_owned()).chain(setup.names.clone());
        let (certificate, key) = tls::make_certificate(names.collect(), surroundings.clock.now())?;
        write_secret(&self.keys().join("tls-key.pem"), key.as_bytes())?;
        write_secret(&self.keys().join("tls-cert.pem"), certificate.as_bytes())?;
        sync_folder(&self.keys()).map_err(at("writing the keys"))?;
        let origin = format!("cairn-hq/{}", hex::encode(surroundings.random::<8>()?));
        let config = Config { origin, address: setup.address.clone() };
        let text = toml::to_string(&config).map_err(|error| HqError::Home(error.to_string()))?;
        write_secret(&self.config_path(), text.as_bytes())?;
        sync_folder(&self.folder).map_err(at("writing the folder"))
    }

    /// Reads the configuration and the keys.
    ///
    /// # Errors
    /// [`HqError::Home`] if there is no headquarters here or its files are damaged.
    pub fn identity(&self) -> Result<Identity, HqError> {
        if !self.is_set_up() {
            let folder = self.folder.display();
            return Err(HqError::Home(format!(
                "There is no headquarters in {folder}. Set one up with `cairn-hq init`."
            )));
        }
        let text = fs::read_to_string(self.config_path()).map_err(at("reading hq.toml"))?;
        let config: Config = toml::from_str(&text)
            .map_err(|error| HqError::Home(format!("hq.toml cannot be read: {error}")))?;
        let issuer = SigningKey::from_bytes(&*self.secret("issuer.key")?);
        let log = self.signer(&config.origin, SignatureKind::Note, "log.key")?;
        let clock_name = format!("{}/clock", config.origin);
        let clock = self.signer(&clock_name, SignatureKind::TimedCosignature, "clock.key")?;
        let read = |name: &str| fs::read(self.keys().join(name)).map_err(at("reading the certificate"));
        let tls =
            tls::ServerIdentity::from_pem(&read("tls-cert.pem")?, &Zeroizing::new(read("tls-key.pem")?))?;
        Ok(Identity { config, issuer, log, clock, tls })
    }

    fn signer(&self, name: &str, kind: SignatureKind, file: &str) -> Result<NoteSigner, HqError> {
        let name: KeyName = name.parse()?;
        Ok(NoteSigner::new(name, kind, &*self.secret(file)?))
    }

    fn secret(&self, file: &str) -> Result<Zeroizing<[u8; 32]>, HqError> {
        let text =
            Zeroizing::new(fs::read_to_string(self.keys().join(file)).map_err(at("reading the keys"))?);
        let mut secret = Zeroizing::new([0; 32]);
        hex::decode_to_slice(text.trim(), secret.as_mut_slice())
            .map_err(|_| HqError::Home(format!("The key file {file} is damaged. Restore it from a copy.")))?;
        Ok(secret)
    }

    fn keys(&self) -> PathBuf {
        self.folder.join("keys")
    }

    fn config_path(&self) -> PathBuf {
        self.folder.join("hq.toml")
    }
}

/// Names the action that a file operation failed in; a full disk is a situation of its own.
pub(crate) fn at(action: &'static str) -> impl Fn(io::Error) -> HqError {
    move |source| match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            StoreError::Full.into()
        }
        _ => HqError::Folder { action, source },
    }
}

/// Makes the names in a folder durable.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Replaces a small file in one step, and makes that durable. One at a time.
pub(crate) fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut file = File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    sync_parent(path)
}

/// Makes the name of a file or folder durable.
pub(crate) fn sync_parent(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => sync_folder(parent),
        _ => sync_folder(Path::new(".")),
    }
}

/// Makes a folder with those above it, and makes that durable.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    sync_parent(folder)
}

/// Writes a new file that only its owner may read.
fn write_secret(path: &Path, bytes: &[u8]) -> Result<(), HqError> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(at("writing the keys"))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(at("writing the keys"))
}

/// Lets only the owner into a folder.
fn restrict(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setup() -> Setup {
        Setup { address: "localhost:8443".into(), names: vec!["127.0.0.1".into()] }
    }

    #[test]
    fn a_headquarters_is_set_up_once_and_keeps_its_keys() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path().join("hq"));
        assert_eq!(home.identity().err().map(|error| error.code()), Some("home"));
        home.set_up(&setup(), &Surroundings::system()).unwrap();
        let (one, two) = (home.identity().unwrap(), home.identity().unwrap());
        assert_eq!(one.hq_key(), two.hq_key());
        assert_eq!(one.tls.pin(), two.tls.pin());
        assert_ne!(one.log.verifier().to_string(), one.clock.verifier().to_string());
        assert!(home.set_up(&setup(), &Surroundings::system()).is_err());
        assert_eq!(home.identity().unwrap().hq_key(), one.hq_key());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_the_keys() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        home.set_up(&setup(), &Surroundings::system()).unwrap();
        for item in fs::read_dir(folder.path().join("keys")).unwrap() {
            let mode = item.unwrap().metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0);
        }
    }
}
