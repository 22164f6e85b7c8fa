//! One module a source. A module exports `pub fn import(raw: &Path) -> Result<Vec<Dataset>, ImportError>`;
//! `raw` is the folder that holds all of the sources. Add a module and its line below, nothing else.

mod big_mac;
mod climate;
mod columns;
mod core;
mod covid_world;
mod ecb_fx;
mod energy;
mod eu_unemployment;
mod gapminder;
mod hdi;
mod identity_theft;
mod imf_weo;
mod owid;
mod scale;
mod ucdp;
mod uk_bank_rate;
mod uk_elections;
mod uk_gdp;
mod uk_inflation;
mod uk_labour;
mod uk_shared;
mod uk_tables;
mod unhcr;
mod us_crime;
mod us_elections;
mod us_series;
mod world_cpi;
mod world_gdp_vintages;
mod world_policy_rates;
mod worldbank;
mod worldbank_vintages;

use crate::dataset::Dataset;
use crate::error::ImportError;
use std::path::Path;

/// Reads one source's raw files.
pub type Importer = fn(&Path) -> Result<Vec<Dataset>, ImportError>;

/// Every importer by name.
pub fn importers() -> Vec<(&'static str, Importer)> {
    vec![
        ("us-series", us_series::import as Importer),
        ("us-crime", us_crime::import),
        ("us-elections", us_elections::import),
        ("ecb-fx", ecb_fx::import),
        ("eu-unemployment", eu_unemployment::import),
        ("uk-bank-rate", uk_bank_rate::import),
        ("uk-elections", uk_elections::import),
        ("uk-gdp", uk_gdp::import),
        ("uk-inflation", uk_inflation::import),
        ("uk-labour", uk_labour::import),
        ("uk-tables", uk_tables::import),
        ("world-cpi", world_cpi::import),
        ("world-gdp-vintages", world_gdp_vintages::import),
        ("world-policy-rates", world_policy_rates::import),
        ("worldbank", worldbank::import),
        ("gapminder", gapminder::import),
        ("core", core::import),
        ("imf-weo", imf_weo::import),
        ("unhcr", unhcr::import),
        ("climate", climate::import),
        ("energy", energy::import),
        ("hdi", hdi::import),
        ("covid-world", covid_world::import),
        ("ucdp", ucdp::import),
        ("big-mac", big_mac::import),
        ("identity-theft", identity_theft::import),
    ]
}
