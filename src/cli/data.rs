//! The data that a command asks: the bundle, what the user added, what the command line names.

use super::Failure;
use crate::checker::Checker;
use crate::own::{Cache, Home};
use crate::series::Index;
use clap::Args;
use std::path::PathBuf;

/// Which data beside the bundle.
#[derive(Args)]
pub struct Data {
    /// A data package or table of your own to ask as well; may be given again.
    #[arg(long = "datasets", value_name = "PATH", global = true)]
    own: Vec<PathBuf>,
}

impl Data {
    /// The bundle alone.
    pub fn bundle() -> Result<Index, Failure> {
        Ok(Index::bundled()?)
    }

    /// The index over all of them. A package that `datasets add` took before and that is broken now
    /// is left out with a message; one that the command line names has to be right.
    pub fn index(&self) -> Result<Index, Failure> {
        let mut index = Data::bundle()?;
        let home = Home::of_user();
        let added = home.as_ref().map(Home::packages).unwrap_or_default();
        if added.is_empty() && self.own.is_empty() {
            return Ok(index);
        }
        let cache = home.as_ref().map_or_else(Cache::none, Home::cache);
        let mut packages = Vec::new();
        for (path, needed) in added.iter().map(|p| (p, false)).chain(self.own.iter().map(|p| (p, true))) {
            match cache.read(path, &index) {
                Ok((package, _)) => packages.push(package),
                Err(problems) => {
                    let listed: Vec<String> = problems.iter().take(10).map(ToString::to_string).collect();
                    let message = format!("{}: {}", path.display(), listed.join("\n  "));
                    if needed {
                        return Err(Failure::Package(message));
                    }
                    eprintln!("statclaim: left out: {message}");
                }
            }
        }
        for note in index.attach(packages) {
            eprintln!("statclaim: {note}");
        }
        Ok(index)
    }

    /// A checker over them.
    pub fn checker(&self) -> Result<Checker, Failure> {
        self.index().map(Checker::new)
    }
}
