//! Any text: no panic, spans inside the text and in order.

#![no_main]

use libfuzzer_sys::fuzz_target;
use statclaim::grammar::quantities;

fuzz_target!(|text: &str| {
    let mut floor = 0;
    for q in quantities(text) {
        assert!(text.get(q.span.start..q.span.end).is_some_and(|s| !s.is_empty()));
        assert!(q.span.start >= floor);
        floor = q.span.end;
        assert!(q.unit.span.is_none_or(|u| text.get(u.start..u.end).is_some()));
        assert!(q.low.is_finite() && q.high.is_finite());
    }
});
