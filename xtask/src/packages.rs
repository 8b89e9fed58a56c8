//! The packages that a program is made of.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use cargo_metadata::{DependencyKind, MetadataCommand, Package};

use crate::program::{FEATURES, Target};
use crate::{Result, output, page};

/// The program's own package and all that are built into it, not what tests and tools use.
#[derive(Debug)]
pub(crate) struct Packages {
    /// The program's own.
    pub(crate) own: Package,
    /// Those of others, in the order of their names and versions.
    pub(crate) others: Vec<Package>,
    /// Those that a package uses, by its key (see [`key`]).
    pub(crate) uses: BTreeMap<String, BTreeSet<String>>,
    /// The SHA-256 of each package as the registry has it, by its key.
    pub(crate) digests: BTreeMap<String, String>,
}

/// Returns the name and version of a package.
pub(crate) fn key(package: &Package) -> String {
    format!("{} {}", package.name, package.version)
}

/// Returns the licence of a package as an expression of SPDX; older packages write `/` for `OR`.
pub(crate) fn licence(package: &Package) -> Result<String> {
    let stated = package.license.as_ref();
    let stated = stated.ok_or_else(|| format!("{} states no licence", key(package)))?;
    Ok(stated.replace(" / ", " OR ").replace('/', " OR "))
}

impl Packages {
    /// Finds the packages of the program for a target.
    pub(crate) fn of(root: &Path, target: &Target) -> Result<Self> {
        let (mut uses, mut packages) = (BTreeMap::<_, BTreeSet<_>>::new(), BTreeMap::new());
        // The core of the institutions' page is in the program too, compiled for a browser.
        let parts = [
            ("zbir", target.name.as_str(), FEATURES),
            (page::PACKAGE, page::TARGET, ""),
        ];
        for (package, target, features) in parts {
            let named = named(root, package, target, features)?;
            let all = MetadataCommand::new()
                .current_dir(root)
                .other_options([
                    "--locked".to_owned(),
                    format!("--filter-platform={target}"),
                    format!("--features={features}"),
                ])
                .exec()?;
            for node in all.resolve.iter().flat_map(|resolved| &resolved.nodes) {
                let name = key(&all[&node.id]);
                let built_in = node.deps.iter().filter(|link| {
                    link.dep_kinds
                        .iter()
                        .any(|how| how.kind == DependencyKind::Normal)
                });
                let links = built_in.map(|link| key(&all[&link.pkg]));
                if named.contains(&name) {
                    let of_package = uses.entry(name).or_default();
                    of_package.extend(links.filter(|key| named.contains(key)));
                }
            }
            let known = all.packages.into_iter().map(|package| (key(&package), package));
            let known: BTreeMap<String, Package> = known.filter(|(key, _)| named.contains(key)).collect();
            if known.len() != named.len() {
                return Err(format!("{} packages are named, {} known", named.len(), known.len()).into());
            }
            packages.extend(known);
        }
        let (own, mut others): (Vec<_>, Vec<_>) = packages
            .into_values()
            .partition(|package| package.name.as_str() == "zbir");
        others.sort_by_key(|package| (package.name.to_string(), package.version.clone()));
        Ok(Self {
            own: own.into_iter().next().ok_or("there is no package zbir")?,
            others,
            uses,
            digests: digests(root)?,
        })
    }

    /// Returns the program's version.
    pub(crate) fn version(&self) -> String {
        self.own.version.to_string()
    }
}

/// Returns the packages that a package is made of for a target, but for the page's own, which is a part of the program.
/// `cargo metadata` joins the features that every package of the workspace wants; `cargo tree` takes one alone.
fn named(root: &Path, package: &str, target: &str, features: &str) -> Result<BTreeSet<String>> {
    let tree = output(
        Command::new("cargo")
            .current_dir(root)
            .args(["tree", "--locked", "--package", package, "--edges", "normal"])
            .args(["--features", features, "--target", target])
            .args(["--prefix", "none", "--format", "{p}"]),
    )?;
    let named = tree
        .lines()
        .filter_map(|line| line.split_once(" v"))
        .filter(|(name, _)| *name != page::PACKAGE);
    Ok(named
        .map(|(name, rest)| format!("{name} {}", rest.split(' ').next().unwrap_or_default()))
        .collect())
}

/// Reads the digests from Cargo.lock.
fn digests(root: &Path) -> Result<BTreeMap<String, String>> {
    let lock: toml::Table = fs::read_to_string(root.join("Cargo.lock"))?.parse()?;
    let packages = lock.get("package").and_then(toml::Value::as_array);
    let digest = |package: &toml::Value| {
        let text = |name: &str| package.get(name)?.as_str();
        Some((
            format!("{} {}", text("name")?, text("version")?),
            text("checksum")?.to_owned(),
        ))
    };
    Ok(packages.into_iter().flatten().filter_map(digest).collect())
}
