//! Puts finished chunks back into the order of the input.

use super::chunk::Place;
use super::output::{Compression, Output, Progress};
use super::work::Done;
use super::{Run, Tally};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Bytes of output that wait for their turn at most; a worker whose chunk does not fit waits.
pub const MOST_WAITING: usize = 32 << 20;

/// Takes chunks from the workers and writes them.
pub struct Order<'a> {
    state: Mutex<State>,
    turn: Condvar,
    stop: AtomicBool,
    ordered: bool,
    compression: Compression,
    progress: &'a (dyn Fn(&Tally) + Sync),
}

struct State {
    output: Output,
    /// The chunk before which all are written, and where it begins.
    next: u64,
    place: Option<Place>,
    /// In order: finished and not written. Else: written, and only their ends are kept.
    waiting: BTreeMap<u64, Done>,
    waiting_bytes: usize,
    ahead: BTreeSet<u64>,
    failed: Option<io::Error>,
}

impl<'a> Order<'a> {
    pub fn new(output: Output, first: u64, run: &Run<'a>) -> Order<'a> {
        Order {
            compression: output.compression(),
            state: Mutex::new(State {
                output,
                next: first,
                place: None,
                waiting: BTreeMap::new(),
                waiting_bytes: 0,
                ahead: BTreeSet::new(),
                failed: None,
            }),
            turn: Condvar::new(),
            stop: AtomicBool::new(false),
            ordered: run.ordered,
            progress: run.progress,
        }
    }

    pub fn compression(&self) -> Compression {
        self.compression
    }

    /// Whether writing has failed.
    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a chunk that an earlier run has written.
    pub fn pass(&self, number: u64, end: Place) {
        let done = Done { number, output: Vec::new(), tally: Tally::default(), end };
        self.submit(done);
    }

    /// Takes a finished chunk; waits when too many are waiting. `false` when writing has failed and
    /// there is no use in going on.
    pub fn submit(&self, done: Done) -> bool {
        let mut state = self.lock();
        let size = done.output.len();
        while self.ordered
            && state.failed.is_none()
            && done.number != state.next
            && state.waiting_bytes > 0
            && state.waiting_bytes + size > MOST_WAITING
        {
            state = self.turn.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.failed.is_some() {
            return false;
        }
        let written =
            if self.ordered { self.in_turn(&mut state, done) } else { Self::at_once(&mut state, done) };
        if let Err(error) = written {
            state.failed = Some(error);
            self.stop.store(true, Ordering::Relaxed);
        } else {
            (self.progress)(state.output.tally());
        }
        self.turn.notify_all();
        !self.stopped()
    }

    fn in_turn(&self, state: &mut State, done: Done) -> io::Result<()> {
        state.waiting_bytes += done.output.len();
        state.waiting.insert(done.number, done);
        while let Some(done) = state.waiting.remove(&state.next) {
            state.waiting_bytes -= done.output.len();
            state.output.write(&done.output, done.tally)?;
            state.next += 1;
            state.output.checkpoint(false, || Progress {
                place: &done.end,
                number: state.next,
                ahead: &state.ahead,
            })?;
        }
        Ok(())
    }

    fn at_once(state: &mut State, done: Done) -> io::Result<()> {
        state.output.write(&done.output, done.tally.clone())?;
        state.ahead.insert(done.number);
        let done = Done { output: Vec::new(), tally: Tally::default(), ..done };
        state.waiting.insert(done.number, done);
        while let Some(done) = state.waiting.remove(&state.next) {
            state.ahead.remove(&state.next);
            state.next += 1;
            state.place = Some(done.end);
        }
        if let Some(place) = &state.place {
            state.output.checkpoint(false, || Progress { place, number: state.next, ahead: &state.ahead })?;
        }
        Ok(())
    }

    /// Ends the output when all is written; so many files were passed over.
    pub fn finish(self, passed_over: u64) -> io::Result<Tally> {
        let mut state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        match state.failed {
            Some(error) => Err(error),
            None => {
                state.output.passed_over(passed_over);
                state.output.finish()
            }
        }
    }
}
