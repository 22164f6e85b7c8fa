//! The user's own data packages beside the bundle: where added ones live, adding and removing them, and a
//! cache by content, so that a package is parsed once and then read in its packed form.

mod add;
mod cache;
mod home;

pub use add::{AddError, Added};
pub use cache::{Cache, From};
pub use home::Home;
