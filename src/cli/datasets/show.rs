//! `statclaim datasets show`: an indicator, its values in a place, and where they come from.

use super::Out;
use crate::catalogue::{Catalogue, Dataset, Geography, Indicator, IndicatorId};
use crate::geography::GeoId;
use crate::series::{Index, Observation, SeriesRef, Slot, Status, Store, Vintage};
use crate::tables::time::date_of;
use crate::tables::{Time, word::name};
use serde_json::{Value, json};
use std::io;

/// Shows the indicator with this id or code; its values where a place is named, else its places.
pub(super) fn show(index: &Index, id: &str, place: Option<&str>, out: &mut Out<'_>) -> io::Result<u8> {
    let catalogue = index.catalogue();
    let Some(id) = catalogue.indicator_by_id(id) else {
        return out.refuse(&format!("no indicator `{id}`: try `statclaim datasets search {id}`"));
    };
    let (row, dataset) = (catalogue.indicator(id), catalogue.dataset(catalogue.indicator(id).dataset));
    let mut found = None;
    if let Some(text) = place {
        let Some(place) = find_place(catalogue, text) else {
            return out.refuse(&format!("no place `{text}`: give an ISO 3166 code or an English name"));
        };
        let geography = catalogue.geography(place);
        let Some(series) = index.series(id, place) else {
            return out.refuse(&format!("{} has no values for {}", row.id, geography.name));
        };
        found = Some((geography, series));
    }
    if out.json {
        let mut answer = json!({"indicator": described(catalogue, row, dataset)});
        match found {
            Some((geography, series)) => values(&mut answer, geography, &series),
            None => answer["geographies"] = codes(index, id).into(),
        }
        return out.value(&answer);
    }
    provenance(catalogue, row, dataset, out)?;
    match found {
        Some((geography, series)) => table(geography, &series, out)?,
        None => {
            let codes = codes(index, id);
            writeln!(out.to, "\n{} places: {}", codes.len(), codes.join(" "))?;
        }
    }
    Ok(0)
}

fn described(catalogue: &Catalogue, row: &Indicator, dataset: &Dataset) -> Value {
    json!({
        "id": row.id, "source_code": row.source_code, "title": row.title, "definition": row.definition,
        "concept": catalogue.concept(row.concept).id, "unit": row.unit, "dimension": row.dimension,
        "kind": row.kind, "form": row.form, "frequency": row.frequency, "adjustment": row.adjustment,
        "calendar": row.calendar, "year_end": row.year_end, "sums_over_time": row.sums_over_time,
        "sums_over_places": row.sums_over_places, "population": row.population,
        "tolerance": row.tolerance, "publisher": dataset.publisher, "dataset": dataset.title,
        "license": dataset.license, "vintage": dataset.vintage,
        "url": row.url.as_ref().unwrap_or(&dataset.url),
    })
}

fn values(answer: &mut Value, geography: &Geography, series: &SeriesRef<'_>) {
    answer["geography"] = json!({"code": geography.code, "name": geography.name});
    let observation =
        |o: Observation| json!({"period": period(series, o.slot), "value": o.value, "status": o.status});
    answer["observations"] = series.iter().map(observation).collect();
    let spans = series
        .spans
        .iter()
        .map(|s| json!({"period": format!("{}/{}", s.start, s.end), "value": s.value, "status": s.status}));
    answer["spans"] = spans.collect();
    let vintage = |v: &Vintage| {
        let published = date_of(v.published).map(|day| day.to_string());
        json!({"period": period(series, v.slot), "published": published, "value": v.value})
    };
    answer["vintages"] = series.vintages.iter().map(vintage).collect();
    answer["sparkline"] = sparkline(&series.iter().collect::<Vec<_>>()).into();
}

fn provenance(
    catalogue: &Catalogue,
    row: &Indicator,
    dataset: &Dataset,
    out: &mut Out<'_>,
) -> io::Result<()> {
    writeln!(out.to, "{}: {}", row.id, row.title)?;
    let mut line = |label: &str, text: &str| {
        if text.is_empty() { Ok(()) } else { writeln!(out.to, "  {label:<12} {text}") }
    };
    line("definition", &row.definition)?;
    line("unit", &format!("{} ({})", row.unit, name(&row.kind)))?;
    line("frequency", &format!("by {}", name(&row.frequency)))?;
    line("population", &row.population)?;
    line("concept", &catalogue.concept(row.concept).id)?;
    line("publisher", &dataset.publisher)?;
    line("code", row.source_code.as_deref().unwrap_or(""))?;
    line("dataset", &dataset.title)?;
    line("licence", &dataset.license)?;
    line("vintage", &dataset.vintage)?;
    line("url", row.url.as_ref().unwrap_or(&dataset.url))
}

fn table(geography: &Geography, series: &SeriesRef<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let values: Vec<Observation> = series.iter().collect();
    writeln!(out.to, "\n{}  {}", geography.name, sparkline(&values))?;
    for o in values {
        let status =
            if o.status == Status::Reported { String::new() } else { format!(" {}", name(&o.status)) };
        writeln!(out.to, "{:<12}{:>20}{status}", period(series, o.slot), o.value)?;
    }
    for s in series.spans {
        writeln!(out.to, "{}/{} {:>20}", s.start, s.end, s.value)?;
    }
    if !series.vintages.is_empty() {
        writeln!(out.to, "{} earlier values are kept with their days of publication", series.vintages.len())?;
    }
    Ok(())
}

fn codes(index: &Index, id: IndicatorId) -> Vec<String> {
    index.places(id).iter().map(|&p| index.catalogue().geography(p).code.clone()).collect()
}

fn find_place(catalogue: &Catalogue, text: &str) -> Option<GeoId> {
    let by = |named: &dyn Fn(&Geography) -> bool| {
        catalogue.geographies.iter().position(named).map(|i| GeoId(i as u16))
    };
    by(&|g| g.code.eq_ignore_ascii_case(text))
        .or_else(|| by(&|g| g.name.eq_ignore_ascii_case(text)))
        .or_else(|| by(&|g| g.names.iter().any(|n| n.text.eq_ignore_ascii_case(text))))
}

fn period(series: &SeriesRef<'_>, slot: Slot) -> String {
    Time::of_slot(series.grain, slot).map_or_else(String::new, |t| t.to_string())
}

/// At most sixty bars, each the mean of its stretch.
fn sparkline(values: &[Observation]) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let size = values.len().div_ceil(60).max(1);
    let means: Vec<f64> =
        values.chunks(size).map(|c| c.iter().map(|o| o.value).sum::<f64>() / c.len() as f64).collect();
    let low = means.iter().copied().fold(f64::INFINITY, f64::min);
    let range = means.iter().copied().fold(f64::NEG_INFINITY, f64::max) - low;
    let bar =
        |v: &f64| if range > 0.0 { BARS[((v - low) / range * 7.0).round() as usize % 8] } else { BARS[3] };
    means.iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sparklines() {
        let of = |values: &[f64]| {
            let values: Vec<Observation> = values
                .iter()
                .enumerate()
                .map(|(i, &value)| Observation { slot: Slot(i as i32), value, status: Status::Reported })
                .collect();
            sparkline(&values)
        };
        assert_eq!(of(&[0.0, 7.0, 3.5]), "▁█▅");
        assert_eq!(of(&[5.0, 5.0]), "▄▄");
        assert_eq!(of(&[]), "");
        assert_eq!(of(&(0..1000).map(f64::from).collect::<Vec<_>>()).chars().count(), 59);
    }
}
