//! A sum converted into another currency in brackets: "$349.4bn (£265.9bn)", checked with the
//! European Central Bank's reference rates up to the day of publication.

use super::{Arithmetic, Range, Sentence, definite, row};
use crate::evaluate::format::plain;
use crate::evaluate::{ArithmeticRelation, Verdict};
use crate::period::{Date, Grain};
use crate::quantity::{Dimension, Quantity};
use crate::series::{SeriesRef, Slot, Store, slot_of};
use crate::tables::time::date_of;
use std::sync::{PoisonError, RwLock};

/// Writers take the rate of some day before; the rates of this many days are all allowed.
const DAYS: i32 = 370;
/// Days since the euro has rates.
const EVER: i32 = 28 * 366;
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
    rates: &Rates,
    out: &mut Vec<Arithmetic>,
) {
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
        let Some(found) = rates.of(store, &a.unit.name, &b.unit.name, published) else { continue };
        let (ra, rb) = (Range::of(a), Range::of(b));
        let (from, to) = (rb.low / ra.high, rb.high / ra.low);
        let verdict = if to >= found.low && from <= found.high {
            Verdict::Consistent
        } else if to >= found.low * (1.0 - SLACK) && from <= found.high * (1.0 + SLACK) {
            Verdict::Close
        } else {
            Verdict::Inconsistent
        };
        // without a day agreement with some rate shows nothing; only what no rate ever gave is told
        if published.is_none() && verdict <= Verdict::Close {
            continue;
        }
        let computed = x * found.rate;
        let explanation = format!(
            "At the rate of {}, {} {} a {}, {} is {}, stated as {}.",
            found.day,
            plain(found.rate),
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

/// The days whose rates a text may have used, by the last of them and their number: the year up to
/// publication; without a date all days that have a rate, as a text names past years too.
fn days(published: Option<Date>) -> (Date, i32) {
    match published {
        Some(date) => (date, DAYS),
        None => (Date::constant(2026, 12, 31), EVER),
    }
}

/// Rates of all days, by the pair of currencies, once they were asked for: of a text without a date.
/// For one store.
#[derive(Debug, Default)]
pub struct Rates(RwLock<Vec<Ever>>);

#[derive(Clone, Copy, Debug)]
struct Ever {
    from: Currency,
    to: Currency,
    found: Option<Found>,
}

impl Rates {
    fn of(&self, store: &dyn Store, from: &str, to: &str, published: Option<Date>) -> Option<Found> {
        let (from, to) = (Currency::named(from)?, Currency::named(to)?);
        if published.is_some() {
            return rates(store, from, to, days(published));
        }
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(ever) = known.iter().find(|e| (e.from, e.to) == (from, to)) {
            return ever.found;
        }
        drop(known);
        let found = rates(store, from, to, days(published));
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.push(Ever { from, to, found });
        found
    }
}

/// A currency that has rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Currency {
    Euro,
    /// By its code in the names of the series.
    Other(&'static str),
}

impl Currency {
    fn named(name: &str) -> Option<Currency> {
        if name.eq_ignore_ascii_case("euro") {
            return Some(Currency::Euro);
        }
        CURRENCIES.iter().find(|(n, _)| name.eq_ignore_ascii_case(n)).map(|(_, code)| Currency::Other(code))
    }
}

/// Units of one currency for one of another.
#[derive(Clone, Copy, Debug)]
struct Found {
    rate: f64,
    day: Date,
    low: f64,
    high: f64,
}

/// The newest rate of the days, and the lowest and highest.
fn rates(store: &dyn Store, from: Currency, to: Currency, (last, count): (Date, i32)) -> Option<Found> {
    let (from, to) = (per_euro(store, from)?, per_euro(store, to)?);
    let mut found: Option<Found> = None;
    let day = slot_of(Grain::Day, last).0;
    for slot in (0..count).map(|back| Slot(day - back)) {
        let (Some(a), Some(b)) = (from.at(slot), to.at(slot)) else { continue };
        let rate = b / a;
        match &mut found {
            Some(f) => (f.low, f.high) = (f.low.min(rate), f.high.max(rate)),
            None => {
                let day = date_of(slot.0)?;
                found = Some(Found { rate, day, low: rate, high: rate });
            }
        }
    }
    found
}

/// What a euro costs in a currency.
enum PerEuro<'s> {
    Euro,
    Other(SeriesRef<'s>),
}

impl PerEuro<'_> {
    fn at(&self, slot: Slot) -> Option<f64> {
        match self {
            PerEuro::Euro => Some(1.0),
            PerEuro::Other(series) => series.at(slot).map(|o| o.value).filter(|v| *v > 0.0),
        }
    }
}

fn per_euro(store: &dyn Store, currency: Currency) -> Option<PerEuro<'_>> {
    let Currency::Other(code) = currency else { return Some(PerEuro::Euro) };
    let id = store.catalogue().indicator_by_id(&format!("ecb-eur-{code}"))?;
    let place = *store.places(id).first()?;
    store.series(id, place).map(PerEuro::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_of_the_day() {
        let date = Date::constant(2005, 1, 31);
        assert_eq!(days(Some(date)), (date, DAYS));
        assert_eq!(days(None).1, EVER);
    }
}
