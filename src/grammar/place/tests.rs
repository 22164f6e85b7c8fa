use super::Gazetteer;
use crate::catalogue::{GeoName, Geography, NameForm};
use crate::geography::{GeoId, GeoKind, PlaceForm, PlaceRole};

/// The committed table, read plainly (its cells hold no quoted line breaks).
fn table() -> Vec<Geography> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/datasets/geography/");
    let rows = |f: &str| -> Vec<Vec<String>> {
        let text = std::fs::read_to_string(format!("{root}{f}")).expect("the table is committed");
        text.lines().skip(1).map(cells).collect()
    };
    let mut all: Vec<Geography> = rows("geographies.csv")
        .into_iter()
        .map(|r| Geography {
            code: r[0].clone(),
            name: r[1].clone(),
            kind: match r[2].as_str() {
                "country" => GeoKind::Country,
                "dependency" => GeoKind::Dependency,
                "group" => GeoKind::Group,
                "subdivision" => GeoKind::Subdivision,
                "locality" => GeoKind::Locality,
                _ => GeoKind::Former,
            },
            parent: None,
            members: Vec::new(),
            currency: None,
            years: None,
            names: Vec::new(),
        })
        .collect();
    let find = |all: &[Geography], c: &str| all.iter().position(|g| g.code == c);
    for (i, r) in rows("geographies.csv").iter().enumerate() {
        all[i].parent = find(&all, &r[3]).map(|p| GeoId(p as u16));
        assert!(r[3].is_empty() || all[i].parent.is_some(), "parent of {}", r[0]);
    }
    for r in rows("names.csv") {
        let at = find(&all, &r[0]).expect("a known code");
        let form = match r[2].as_str() {
            "name" => NameForm::Name,
            "adjective" => NameForm::Adjective,
            "demonym" => NameForm::Demonym,
            "capital" => NameForm::Capital,
            _ => NameForm::Institution,
        };
        all[at].names.push(GeoName { text: r[1].clone(), form, ambiguous: r[3] == "true" });
    }
    all
}

fn cells(line: &str) -> Vec<String> {
    let (mut out, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            c => out.last_mut().expect("never empty").push(c),
        }
    }
    out
}

/// Code and role of every place, `-` for a part of a name.
fn found(g: &Gazetteer, t: &[Geography], text: &str) -> String {
    let show = |m: crate::geography::PlaceMention| {
        let code = &t[usize::from(m.geography.0)].code;
        match m.role {
            PlaceRole::Of => code.clone(),
            PlaceRole::From => format!("from:{code}"),
            PlaceRole::To => format!("to:{code}"),
            PlaceRole::Than => format!("than:{code}"),
            PlaceRole::PartOfName => "-".to_string(),
        }
    };
    g.places(text).into_iter().map(show).collect::<Vec<_>>().join(" ")
}

#[test]
fn names_are_found_with_their_roles() {
    let t = table();
    let g = Gazetteer::new(&t);
    for (text, want) in [
        ("Unemployment in the US fell to 4%.", "USA"),
        ("U.S. exports to Mexico and Canada rose 3%", "USA to:MEX to:CAN"),
        ("Kenyan farmers grew 5% more", "KEN"),
        ("Some 2 million people moved from Poland to Britain", "from:POL to:GBR"),
        ("Output was 3% higher than in Germany", "than:DEU"),
        ("Growth of 2% compared with France's 1%", "than:FRA"),
        ("Twice that of Portugal", "than:PRT"),
        ("The Bank of England cut rates to 4%", "GBR"),
        ("The Fed raised rates by 0.25 points", "USA"),
        ("Beijing said output rose 8%", "CHN"),
        ("Rents in Beijing rose 8%", "XC-beijing"),
        ("New Mexico, New Jersey and Mexico", "US-NM US-NJ MEX"),
        ("Northern Ireland had 3%, Ireland 4%", "GB-NIR IRL"),
        ("Equatorial Guinea and Guinea-Bissau", "GNQ GNB"),
        ("Niger has 20m people, Nigeria 200m", "NER NGA"),
        ("Côte d'Ivoire and Ivory Coast", "CIV CIV"),
        ("the eurozone grew 0.3%", "EMU"),
        ("2% of the world's population", "WLD"),
        ("Latin American exports", "XR-LAM"),
        ("South Korea spent 3%", "KOR"),
        ("Wales and New South Wales", "GB-WLS AU-NSW"),
        ("Georgia and Armenia grew by 4%", "GEO ARM"),
        ("Florida and Georgia lost 400 jobs", "US-FL US-GA"),
        ("In Jordan 12% are out of work", "JOR"),
        ("The Soviet Union made 3m cars", "XF-SUN"),
    ] {
        assert_eq!(found(&g, &t, text), want, "{text}");
    }
    assert_eq!(g.places("the Dutch are 3% taller")[0].form, PlaceForm::Demonym);
}

#[test]
fn words_that_are_no_place_are_not_found() {
    let t = table();
    let g = Gazetteer::new(&t);
    for (text, want) in [
        ("It gave us 3 options", ""),
        ("Bank of America lost $3bn", ""),
        ("Air France carried 3m", ""),
        ("French fries cost $2", ""),
        ("Paris Hilton has 3 dogs", ""),
        ("Real Madrid won 3-0", ""),
        ("the Indian Ocean is 3,000m deep", ""),
        ("African American workers earn 20% less", ""),
        ("Jordan Smith scored 12 points", "-"),
        ("Michael Jordan scored 40 points", "-"),
        ("Chad Johnson caught 9 passes", "-"),
        ("Mr Smith won the World Cup 3 times", ""),
        ("a world record of 9.8 seconds", ""),
        ("Georgia has 12%", "-"),
        ("New England won 24-21", ""),
        ("a study of 300 by the University of Texas", "-"),
        ("a bull in a china shop", ""),
        ("Reading 3 books a week", ""),
        ("Polish the 3 lamps", ""),
        ("the Treasury expects 3%", "-"),
    ] {
        assert_eq!(found(&g, &t, text), want, "{text}");
    }
}

#[test]
fn parts_of_places_are_not_the_whole() {
    let t = table();
    let g = Gazetteer::new(&t);
    for (text, want) in [
        ("Unemployment in northern England is 7%", "XX-PART"),
        ("Joblessness in eastern Germany is twice the west's 9%", "XX-PART"),
        ("Some 12% of farms in south-western France closed", "XX-PART"),
        ("In Southern Nigeria 40% have power", "XX-PART"),
        ("Rents in upstate New York rose 4%", "XX-PART"),
        ("South Sudan has 11m people and Sudan 48m", "SSD SDN"),
        ("Northern Ireland's rate was 3%", "GB-NIR"),
        ("Rates in West Virginia and North Dakota fell to 3%", "US-WV US-ND"),
        ("In Southern Africa 30% are out of work", "XR-SAF"),
        ("Eastern Europe grew 4%", "XR-EEU"),
        ("South Vietnam had 19m people", "XF-VNS"),
        ("Inner Mongolia mined 900m tonnes", "XC-inner-mongolia"),
        ("Baja California grew 5%", "XC-baja-california"),
        ("South Wales lost 3,000 jobs", "XC-south-wales"),
        ("The Niger Delta pumps 2m barrels", "XC-niger-delta"),
        ("the Midwest lost 40,000 jobs", "XC-midwest"),
        ("12% of people in developing countries", "XR-DEV"),
    ] {
        assert_eq!(found(&g, &t, text), want, "{text}");
    }
}

#[test]
fn towns_are_told_from_the_states_and_countries_around_them() {
    let t = table();
    let g = Gazetteer::new(&t);
    for (text, want) in [
        ("In Houston, Texas, 12% are out of work", "XC-houston -"),
        ("A factory in Toledo, Ohio, made 300 cars", "XC-toledo -"),
        ("In Lagos, Nigeria, rents doubled to $400", "XC-lagos -"),
        ("Police in Smallville, Kansas, counted 12 murders", "-"),
        ("Ohio, Kansas, and Texas lost 900 jobs", "US-OH US-KS US-TX"),
        ("Rents in London, Britain's capital, rose 3%", "XC-london GBR"),
        ("New York had 300 murders", "XC-new-york-city"),
        ("Unemployment in New York state fell to 5%", "US-NY"),
        ("New York and California lost 3,000 jobs", "US-NY US-CA"),
        ("Albany said spending rose 3%", "US-NY"),
        ("Rents in Albany rose 3%", "XC-albany"),
    ] {
        assert_eq!(found(&g, &t, text), want, "{text}");
    }
}

#[test]
fn old_names_peoples_and_governments_are_known() {
    let t = table();
    let g = Gazetteer::new(&t);
    for (text, want) in [
        ("Zaire had 40m people", "COD"),
        ("Ceylon exported 200,000 tonnes of tea", "LKA"),
        ("British Honduras had 90,000 people", "BLZ"),
        ("The Dutch East Indies had 60m people", "IDN"),
        ("South West Africa mined 3m carats", "NAM"),
        ("The Belgian Congo had 12m people", "COD"),
        ("Kinshasa said growth was 6%", "COD"),
        ("Peking said output rose 8%", "CHN"),
        ("Pyongyang spends 20% on arms", "PRK"),
        ("Canberra expects a surplus of 1%", "AUS"),
        ("Some 3% of Pennsylvanians moved", "US-PA"),
        ("Tennesseans pay 7% in sales tax", "US-TN"),
        ("Korean exports rose 9%", "KOR"),
        ("Koreans work 40 hours", "KOR"),
        ("the Republic of China had 23m people", "TWN"),
        ("The Republic of Georgia grew 5%", "GEO"),
        ("Nigeriens number 20m, Nigerians 200m", "NER NGA"),
        ("Guinea-Conakry has 13m people", "GIN"),
        ("Papua New Guinea has 9m people", "PNG"),
        ("Dominica has 70,000 people", "DMA"),
        ("the Palestinian Territories had 25% unemployment", "PSE"),
        ("the West Bank and Gaza Strip had 25% unemployment", "PSE"),
        ("South American exports", "XR-SAM"),
        ("Central American exports", "XR-CAM"),
        ("the Americas have 1bn people", "XR-AME"),
    ] {
        assert_eq!(found(&g, &t, text), want, "{text}");
    }
}

#[test]
fn names_of_people_and_things_are_no_places() {
    let t = table();
    let g = Gazetteer::new(&t);
    for (text, want) in [
        ("the Korean War killed 2m people", ""),
        ("Victoria Beckham has 4 children", ""),
        ("Queen Victoria had 9 children", ""),
        ("A London-based bank cut 300 jobs", ""),
        ("US-backed forces took 3 towns", ""),
        ("Crude hit $51 in New York trading", ""),
        ("Sofia Coppola made 3 films", ""),
        ("Virginia Wade won 3 titles", ""),
        ("Lake Chad lost 90% of its water", ""),
        ("Ohio State won 24-10", ""),
        ("Detroit Tigers fans paid $30", "-"),
        ("Minnesota Vikings won 27 games", "-"),
        ("Maine Road held 35,000", ""),
        ("3 in the District of the Lakes", ""),
        ("the Panama Papers held 11m files", ""),
    ] {
        let got = found(&g, &t, text);
        assert_eq!(got, want, "{text}");
    }
}

#[test]
fn no_text_panics() {
    let t = table();
    let g = Gazetteer::new(&t);
    for text in
        ["", "—", "“US”", "É", "Côte", "US’s 3%", "\u{2003}France", "€3 España", "’s Germany", "日本 Japan"]
    {
        for m in g.places(text) {
            assert!(text.get(m.span.start..m.span.end).is_some(), "{text}");
        }
    }
}
