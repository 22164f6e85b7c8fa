//! A text for the benchmarks: sentences of our own, in the proportions of news (a number every 300
//! bytes), repeated.

/// Sentences with numbers, times and places.
const TOLD: &[&str] = &[
    "The unemployment rate in Canada fell to 5.2% in May 2014, down from 5.6% a year earlier.",
    "Some 39 million people were out of work between 2012 and 2016, the ministry said.",
    "Exports to Japan rose by more than $2.5bn in the third quarter of 2018.",
    "About two thirds of households in Kenya had a telephone by the late 1990s.",
];

/// Sentences without.
const PLAIN: &[&str] = &[
    "The minister said that nothing in the report had come as a surprise to her or to the office.",
    "Critics of the plan, who have long asked for an inquiry, called it a step in the wrong direction.",
    "\"We have always been open about what we do,\" the head of the agency told reporters outside.",
    "Neither the company nor its lawyers would say how the agreement had been reached.",
    "People who live beside the river have waited for the bridge since they were children.",
    "It was not clear on whose advice the council had acted, or whether it would appeal.",
];

/// About `bytes` of text, in paragraphs; `numbers`: with the sentences that hold numbers.
pub fn text(bytes: usize, numbers: bool) -> String {
    let mut out = String::with_capacity(bytes + 200);
    for n in 0.. {
        if out.len() >= bytes {
            break;
        }
        let told = numbers && n % 4 == 1;
        out.push_str(if told { TOLD[n / 4 % TOLD.len()] } else { PLAIN[n % PLAIN.len()] });
        out.push_str(if n % 5 == 4 { "\n\n" } else { " " });
    }
    out
}
