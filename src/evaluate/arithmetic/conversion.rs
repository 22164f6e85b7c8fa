//! A sum converted into another currency in brackets: "$349.4bn (£265.9bn)", checked with the
//! European Central Bank's reference rates up to the day of publication.

use super::{Arithmetic, Range, Sentence, definite, row};
use crate::evaluate::format::plain;
use crate::evaluate::{ArithmeticRelation, Verdict};
use crate::period::{Date, Grain};
use crate::quantity::{Dimension, Quantity};
use crate::series::{Slot, Store, slot_of};

/// Writers take the rate of some day before; the rates of this many days are all allowed.
const DAYS: i32 = 370;
/// Beyond the year's rates by this share is no rate of the day any more.
const SLACK: f64 = 0.04;

const CURRENCIES: [(&str, &str); 14] = [
    ("dollar", "usd"),
    ("us dollar", "usd"),
    ("pound", "gbp"),
    ("pound sterling", "gbp"),
    ("yen", "jpy"),
    ("swiss franc", "chf"),
    ("australian dollar", "aud"),
    ("canadian dollar", "cad"),
    ("swedish krona", "sek"),
    ("norwegian krone", "nok"),
    ("danish krone", "dkk"),
    ("rupee", "inr"),
    ("indian rupee", "inr"),
    ("yuan", "cny"),
];

pub(super) fn check(
    s: &Sentence<'_, '_>,
    published: Option<Date>,
    store: &dyn Store,
    out: &mut Vec<Arithmetic>,
) {
    // without a day there is no rate of the day
    let Some(date) = published else { return };
    for pair in s.quantities.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        let currency = |q: &Quantity<'_>| q.unit.dimension == Dimension::Currency;
        if !currency(a) || !currency(b) || a.unit.name == b.unit.name || !definite(a) || !definite(b) {
            continue;
        }
        let after = s.text.get(b.span.end..).unwrap_or("").trim_start();
        if s.between(a, b).trim() != "(" || !after.starts_with([')', ';', ',']) {
            continue;
        }
        let (Some(x), Some(y)) = (a.value.filter(|v| *v > 0.0), b.value.filter(|v| *v > 0.0)) else {
            continue;
        };
        let Some((now, low, high)) = rates(store, &a.unit.name, &b.unit.name, date) else { continue };
        let (ra, rb) = (Range::of(a), Range::of(b));
        let (from, to) = (rb.low / ra.high, rb.high / ra.low);
        let verdict = if to >= low && from <= high {
            Verdict::Consistent
        } else if to >= low * (1.0 - SLACK) && from <= high * (1.0 + SLACK) {
            Verdict::Close
        } else {
            Verdict::Inconsistent
        };
        let computed = x * now;
        let explanation = format!(
            "At the rate of {date}, {} {} a {}, {} is {}, stated as {}.",
            plain(now),
            b.unit.name,
            a.unit.name,
            plain(x),
            plain(computed),
            plain(y)
        );
        out.push(row(
            [a.span, b.span, b.span],
            ArithmeticRelation::Conversion,
            y,
            computed,
            verdict,
            explanation,
        ));
    }
}

/// Units of `to` for one of `from`: on the day, and the lowest and highest of the year before.
fn rates(store: &dyn Store, from: &str, to: &str, date: Date) -> Option<(f64, f64, f64)> {
    let day = slot_of(Grain::Day, date).0;
    let (mut now, mut low, mut high) = (None, f64::INFINITY, f64::NEG_INFINITY);
    for back in 0..DAYS {
        let slot = Slot(day - back);
        let (Some(a), Some(b)) = (per_euro(store, from, slot), per_euro(store, to, slot)) else { continue };
        let rate = b / a;
        now = now.or(Some(rate).filter(|_| back <= 10));
        (low, high) = (low.min(rate), high.max(rate));
    }
    Some((now?, low, high))
}

fn per_euro(store: &dyn Store, currency: &str, slot: Slot) -> Option<f64> {
    if currency.eq_ignore_ascii_case("euro") {
        return Some(1.0);
    }
    let code = CURRENCIES.iter().find(|(name, _)| currency.eq_ignore_ascii_case(name))?.1;
    let id = store.catalogue().indicator_by_id(&format!("ecb-eur-{code}"))?;
    let place = *store.places(id).first()?;
    store.series(id, place)?.at(slot).map(|o| o.value).filter(|v| *v > 0.0)
}
