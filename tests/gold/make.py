#!/usr/bin/env python3
"""Works out the gold claims from the publisher's raw files.  make.py RAW_FOLDER > gold.jsonl

Shares no code with the checker: it reads World Development Indicators' data.csv by itself. Each
line of claims.tsv is an operation, an indicator's code, a topic and a sentence in which {v} stands
for the figure, {p} for the place and {y}, {z} for years; the places and years are spread by rule.
"""
import csv, json, math, os, sys

RAW = os.path.join(sys.argv[1], "worldbank-wdi", "indicators")
HERE = os.path.dirname(os.path.abspath(__file__))
PLACES = ["Kenya", "Brazil", "Germany", "India", "Mexico", "Poland", "Japan", "Egypt", "Vietnam", "Spain",
          "Peru", "Ghana", "Italy", "Thailand", "Canada", "Morocco", "Sweden", "Chile", "Nepal", "Australia"]
NAMES = {"Egypt": "Egypt, Arab Rep.", "Vietnam": "Viet Nam"}
CACHE = {}

def series(code):
    if code not in CACHE:
        rows = {}
        with open(os.path.join(RAW, code.lower(), "data.csv"), encoding="utf-8") as f:
            for r in csv.DictReader(f):
                if r["Value"]:
                    rows[(r["Country Name"], int(r["Year"]))] = float(r["Value"])
        CACHE[code] = rows
    return CACHE[code]

def value(code, place, year):
    s = series(code)
    return s.get((place, year), s.get((NAMES.get(place, place), year)))

def write(v, unit):
    """The figure as a writer would print it: three digits."""
    sign, v = ("-" if v < 0 else ""), abs(v)
    if unit == "%":
        return f"{sign}{v:.1f} percent"
    scale = ""
    for size, word in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if v >= size:
            v, scale = v / size, word
            break
    digits = 2 - math.floor(math.log10(v)) if v > 0 else 1
    text = f"{v:.{max(0, min(digits, 2))}f}" if scale or v < 1000 else f"{round(v, digits if digits < 0 else 0):,.0f}"
    return f"{sign}{'$' if unit == '$' else ''}{text}{scale}"

def claims():
    with open(os.path.join(HERE, "claims.tsv"), encoding="utf-8") as f:
        for n, row in enumerate(csv.DictReader(f, delimiter="\t")):
            op, code, unit = row["operation"], row["code"], row["unit"]
            made = 0
            for k in range(len(PLACES)):
                place = PLACES[(n * 7 + k) % len(PLACES)]
                other = PLACES[(n * 7 + k + 3) % len(PLACES)]
                year = 2008 + (n * 5 + k * 3) % 11
                before = year - 8
                a, b = value(code, place, before), value(code, place, year)
                if b is None:
                    continue
                trend = ""
                if op == "level":
                    v = b
                elif op == "percent_change":
                    if not a or a <= 0: continue
                    v = (b - a) / a * 100
                elif op == "point_change":
                    if a is None: continue
                    v = b - a
                elif op == "complement":
                    v = 100 - b
                elif op == "ratio":
                    c = value(code, other, year)
                    if not c or b / c < 1.2 or b / c > 20: continue
                    v = b / c
                elif op == "share":
                    w = value(code, "World", year)
                    if not w: continue
                    v = b / w * 100
                elif op in ("sum", "mean"):
                    all_ = [value(code, place, y) for y in range(before, year + 1)]
                    if None in all_: continue
                    v = sum(all_) if op == "sum" else sum(all_) / len(all_)
                else:
                    raise SystemExit(op)
                if op.endswith("change") or row["signed"] == "1":
                    if abs(v) < 0.5: continue
                    trend = row["up"] if v > 0 else row["down"]
                if unit == "%" and abs(v) < 0.3: continue
                written = {"ratio": f"{abs(v):.1f} times"}.get(op)
                if op == "point_change": written = f"{abs(v):.1f} percentage points"
                written = written or write(abs(v) if trend else v, "%" if op in ("percent_change", "share") else unit)
                text = row["sentence"].format(v=written, p=place, o=other, y=year, b=before, t=trend)
                yield dict(id=f"g{n:02}-{made}", topic=row["topic"], text=text, quote=written.removesuffix(" percent"),
                           published=None,
                           expect=dict(verdict="consistent", value=v, code=code, operation=op, place=place, period=[year if op in ("level", "complement", "ratio", "share") else before, year]))
                made += 1
                if made == 8:
                    break

for c in claims():
    print(json.dumps(c, ensure_ascii=False))
