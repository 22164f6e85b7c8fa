//! Many documents: read, decompress, parse, check and write, on all cores, in bounded memory.
//!
//! Every worker does the whole road. It takes the next chunk of input (one at a time: reading and
//! decompression are behind a lock), makes its documents and their output without any lock, and
//! hands that to the writer, which puts the chunks back into the order of the input. So one thread
//! does no work twice and none waits for a queue, and what is held in memory is one chunk a worker
//! and the finished ones that wait for their turn, of which there are at most [`MOST_WAITING`]
//! bytes: a worker that is too far ahead waits.

mod chunk;
mod cut;
mod journal;
mod order;
mod output;
pub mod rows;
mod source;
mod tally;
mod trace;
mod work;

pub use chunk::{Chunk, Place, Raw, Sample};
pub use journal::Journal;
pub use order::MOST_WAITING;
pub use output::{Compression, Finisher, Opened, Output, OutputError, Settings, Settle};
pub use source::{Source, What};
pub use tally::Tally;
pub use work::{Failed, Process};

use order::Order;
use std::collections::HashSet;
use std::io;
use std::num::NonZeroUsize;
use std::sync::Mutex;

/// How to run.
pub struct Run<'a> {
    pub threads: NonZeroUsize,
    /// Output in the order of the input.
    pub ordered: bool,
    /// Chunks that an interrupted run has written already, beyond the one where this starts.
    pub written: HashSet<u64>,
    /// Called after each chunk that was written, with all that was counted so far.
    pub progress: &'a (dyn Fn(&Tally) + Sync),
}

/// Stack of a worker. Pages with elements nested by the thousand are taken apart recursively.
const STACK: usize = 64 << 20;

/// Takes everything from the source through the process to the output; gives what was counted.
///
/// # Errors
/// When the output cannot be written. Input that cannot be read is no error: it is recorded in the
/// output.
pub fn run(source: Source, process: &dyn Process, output: Output, run: Run<'_>) -> io::Result<Tally> {
    let what = source.what().clone();
    let first = source.next_number();
    let source = Mutex::new(source);
    let order = Order::new(output, first, &run);
    let next = || {
        let mut source = source.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        loop {
            let chunk = source.next()?;
            if !run.written.contains(&chunk.number) {
                return Some(chunk);
            }
            order.pass(chunk.number, chunk.end);
        }
    };
    let work = || {
        while !order.stopped()
            && let Some(chunk) = next()
        {
            if !order.submit(work::chunk(chunk, process, &what, order.compression())) {
                break;
            }
        }
    };
    std::thread::scope(|scope| (0..run.threads.get()).try_for_each(|_| spawn(scope, &work)))?;
    let source = source.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    order.finish(source.passed_over())
}

fn spawn<'s, F: Fn() + Sync>(scope: &'s std::thread::Scope<'s, '_>, work: &'s F) -> io::Result<()> {
    std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).map(drop)
}
