//! The TypeScript of all requests and what they give. It is committed beside the window; this test compares.
//!
//! `CAIRN_WRITE_TYPES=1 cargo test -p field typescript` writes it anew.

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use ts_rs::{Config, TS, TypeVisitor};

/// Gathers types and commands.
pub(crate) struct Types {
    config: Config,
    files: BTreeMap<String, String>,
    commands: String,
    imports: BTreeSet<String>,
    seen: HashSet<TypeId>,
}

impl Types {
    fn new() -> Self {
        let config = Config::new().with_large_int("number");
        Self {
            config,
            files: BTreeMap::new(),
            commands: String::new(),
            imports: BTreeSet::new(),
            seen: HashSet::new(),
        }
    }

    /// Adds a command with its request and output.
    pub(crate) fn command<R: TS + 'static, O: TS + 'static>(&mut self, name: &str) {
        self.take::<R>();
        self.take::<O>();
        let (request, output) = (R::name(&self.config), O::name(&self.config));
        for named in [&request, &output] {
            let words = named.split(|letter: char| !letter.is_alphanumeric());
            self.imports
                .extend(words.filter(|word| self.files.contains_key(&format!("{word}.ts"))).map(Into::into));
        }
        writeln!(self.commands, "  {name}: {{ request: {request}; output: {output} }};").unwrap();
    }

    fn take<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if let Some(path) = T::output_path() {
            let text = T::export_to_string(&self.config).unwrap();
            self.files.insert(path.to_str().unwrap().to_owned(), text);
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.take::<T>();
    }
}

fn generated() -> BTreeMap<String, String> {
    let mut types = Types::new();
    super::describe(&mut types);
    crate::desk::describe(&mut types);
    types.command::<crate::desk::InspectBundle, crate::desk::InspectedBundle>(
        crate::desk::InspectBundle::NAME,
    );
    types.command::<crate::desk::VerifyBundle, crate::desk::VerifiedBundle>(crate::desk::VerifyBundle::NAME);
    types.command::<crate::desk::OpenBundle, crate::desk::OpenedBundle>(crate::desk::OpenBundle::NAME);
    types.command::<crate::desk::VerifyOutside, crate::verify::outside::OutsideReport>(
        crate::desk::VerifyOutside::NAME,
    );
    types.command::<crate::desk::AddMap, crate::desk::MapFile>(crate::desk::AddMap::NAME);
    types.take::<crate::desk::Event>();
    types.take::<super::Failure>();
    let mut text =
        String::from("// Every request of the program and what it gives, generated from the command list.\n");
    for name in &types.imports {
        writeln!(text, "import type {{ {name} }} from \"./{name}\";").unwrap();
    }
    write!(text, "\nexport interface Commands {{\n{}}}\n", types.commands).unwrap();
    types.files.insert("commands.ts".to_owned(), text);
    types.files
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/lib/api/generated")
}

#[test]
fn the_typescript_beside_the_window_is_that_of_the_command_list() {
    let generated = generated();
    if std::env::var_os("CAIRN_WRITE_TYPES").is_some() {
        let _ = std::fs::remove_dir_all(folder());
        for (name, text) in &generated {
            let path = folder().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
    }
    for (name, text) in &generated {
        let committed = std::fs::read_to_string(folder().join(name)).unwrap_or_default();
        assert_eq!(
            &committed, text,
            "{name} is not up to date: CAIRN_WRITE_TYPES=1 cargo test -p field typescript"
        );
    }
}
