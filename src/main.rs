//! The program.
fn main() -> std::process::ExitCode {
    statclaim::cli::run()
}
