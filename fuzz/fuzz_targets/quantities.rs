//! Any text: no panic, spans inside the text and in order, of quantities and of times.

#![no_main]

use libfuzzer_sys::fuzz_target;
use statclaim::grammar::period::periods;
use statclaim::grammar::quantities;
use statclaim::period::Date;

fuzz_target!(|text: &str| {
    let mut floor = 0;
    for q in quantities(text) {
        assert!(text.get(q.span.start..q.span.end).is_some_and(|s| !s.is_empty()));
        assert!(q.span.start >= floor);
        floor = q.span.end;
        assert!(q.unit.span.is_none_or(|u| text.get(u.start..u.end).is_some()));
        assert!(q.low.is_finite() && q.high.is_finite());
    }
    for m in periods(text, Some(Date::constant(2021, 12, 3))) {
        assert!(text.get(m.span.start..m.span.end).is_some_and(|s| !s.is_empty()));
        assert!(m.period.start <= m.period.end);
    }
});
