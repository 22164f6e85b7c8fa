#!/usr/bin/env bash
# statclaim beside quantulum3 and Recognizers-Text on the same text, one thread each, in one run.
#
#   benches/compare.sh [FILE.jsonl]     default: the built-in corpus of `statclaim bench`
#
# Sets up a Python environment under target/compare (needs python3 with venv, and PyPI). The Python
# programs get the first DOCUMENTS documents (default 200): they would take days for more.
# All rates are of the text itself, in characters, without reading and parsing of files.
set -euo pipefail
cd "$(dirname "$0")/.."
input=${1:-}
documents=${DOCUMENTS:-200}
work=${CARGO_TARGET_DIR:-target}/compare
mkdir -p "$work"

if [ ! -x "$work/venv/bin/python" ]; then
    python3 -m venv "$work/venv"
fi
# regex is pinned by Recognizers-Text to a version without wheels for newer Pythons, hence --no-deps
"$work/venv/bin/pip" install --quiet quantulum3 inflect
"$work/venv/bin/pip" install --quiet --no-deps recognizers-text recognizers-text-number \
    recognizers-text-number-with-unit
"$work/venv/bin/pip" install --quiet regex "emoji<2" multipledispatch grapheme

statclaim=${STATCLAIM:-}
if [ -z "$statclaim" ]; then
    cargo build --release --no-default-features --features bundled,cli
    statclaim=${CARGO_TARGET_DIR:-target}/release/statclaim
fi
if [ -z "$input" ]; then
    input="$work/corpus.jsonl"
    [ -s "$input" ] || cargo run --quiet --release --no-default-features --features bundled,cli \
        --example corpus -- 20 >"$input"
fi
exec "$work/venv/bin/python" benches/compare.py "$statclaim" "$input" "$documents"
