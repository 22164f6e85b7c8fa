#!/usr/bin/env python3
"""Works out the gold claims from the publishers' raw files.  make.py RAW_FOLDER > gold.jsonl

Shares no code with the checker: it reads the raw tables by itself. A line of claims.tsv is an
operation, a series, a unit, a topic and a sentence; braces are filled by rule with figure, place
and times. Each row also says how it is to be corrupted: the figure made three times as large and
a third of it, the sentence moved to a year or a place in which the series lay far off (FAR).

Series: CODE of the World Development Indicators, us:SERIES (FRED), crime:COLUMN (FBI, nation),
uk:FILE (ONS), budget:COMPONENT (CBO, fiscal years). `lie` in the last column makes a false claim
of the row: the figure times that factor, the verdict inconsistent.
"""
import csv, json, math, os, sys

RAW = sys.argv[1]
HERE = os.path.dirname(os.path.abspath(__file__))
PLACES = ["Kenya", "Brazil", "Germany", "India", "Mexico", "Poland", "Japan", "Egypt", "Vietnam", "Spain",
          "Peru", "Ghana", "Italy", "Thailand", "Canada", "Morocco", "Sweden", "Chile", "Nepal", "Australia"]
NAMES = {"Egypt": "Egypt, Arab Rep.", "Vietnam": "Viet Nam"}
MONTHS = ("January February March April May June July August September October November December").split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
FAR = 0.35
EACH = 7

def rows(*path):
    with open(os.path.join(RAW, *path), encoding="utf-8-sig") as f:
        yield from csv.DictReader(f)

CACHE = {}
def wdi(code):
    if code not in CACHE:
        s, groups = {}, {}
        for r in rows("worldbank-wdi", "indicators", code.lower(), "data.csv"):
            if r["Value"]:
                s[(r["Country Name"], int(r["Year"]))] = float(r["Value"])
                groups[r["Country Name"]] = r["Country Code"]
        CACHE[code] = s, groups
    return CACHE[code][0]

def countries():
    """Names of the countries proper: those with a code in the list of countries."""
    if "countries" not in CACHE:
        iso = {r["ISO3166-1-Alpha-3"] for r in rows("core", "country-codes", "data", "country-codes.csv")}
        wdi("SP.POP.TOTL")
        CACHE["countries"] = {n for n, c in CACHE["SP.POP.TOTL"][1].items() if c in iso}
    return CACHE["countries"]

def national(code):
    """A national series as {(year, month or quarter or 0): value} and its steps a year."""
    if code in CACHE: return CACHE[code]
    source, name = code.split(":")
    s, steps = {}, 12
    if source == "us":
        path = ("us-fred-full", "series.csv")
        for r in rows(*path):
            if r["series_id"] == name and r["value"]:
                y, m, _ = map(int, r["date"].split("-"))
                s[(y, m)] = float(r["value"])
        if len({m for _, m in s}) == 4:
            steps, s = 4, {(y, (m + 2) // 3): v for (y, m), v in s.items()}
        for prefix, factor in (("PAYEMS", 1e3), ("UNEMPLOY", 1e3), ("HOUST", 1e3)):
            if name == prefix: s = {k: v * factor for k, v in s.items()}
        if name == "GDP": s = {k: v * 1e9 for k, v in s.items()}
    elif source == "crime":
        steps = 1
        for r in rows("us-crime", "estimated_crimes_1979_2023.csv"):
            if not r["state_abbr"]:
                s[(int(r["year"]), 0)] = float(r[name].replace(",", ""))
    elif source == "budget":
        steps = 1
        # the file's own total of outlays is adjusted to judge forecasts: receipts less the balance
        balance = {int(r["date"][:4]): float(r["value"]) * 1e6 for r in rows("us-budget", "fred_FYFSD.csv")}
        own = "revenue" if name == "outlay" else name
        for r in rows("us-budget", "cbo_actuals_fy1982_2025.csv"):
            if r["component"] == own and r["category"] == "Total" and r["subcategory"] == "Total":
                s[(int(r["fiscal_year"]), 0)] = float(r["actual_value"]) * 1e9
                if name == "outlay": s[(int(r["fiscal_year"]), 0)] -= balance[int(r["fiscal_year"])]
    elif source == "uk" and name == "CPI":
        for r in rows("uk-inflation", "uk_inflation_cpi.csv"):
            y, m = map(int, r["month"].split("-")[:2]); s[(y, m)] = float(r["observation"])
    elif source == "uk":
        path = {"IHYQ": ("uk-gdp", "ons-gdp-qoq-growth-IHYQ.csv"), "MGSX": ("uk-labour", "ons-unemployment-rate-MGSX.csv")}[name]
        for r in rows(*path):
            if r["freq"] == "Q" and name == "IHYQ":
                steps = 4; y, q = r["period"].split("-Q"); s[(int(y), int(q))] = float(r["value"])
            elif r["freq"] == "M":
                y, m = r["period"].split("-")[:2]; s[(int(y), int(m))] = float(r["value"])
    CACHE[code] = s, steps
    return CACHE[code]

def back(key, n, steps):
    y, m = key
    if steps == 1: return (y - n, 0)
    i = y * steps + m - 1 - n
    return (i // steps, i % steps + 1)

def name(key, steps):
    y, m = key
    if steps == 1: return str(y)
    return f"{MONTHS[m - 1]} {y}" if steps == 12 else f"the {ORDINALS[m - 1]} quarter of {y}"

def write(v, unit):
    """The figure as a writer would print it."""
    sign, v = ("-" if v < 0 else ""), abs(v)
    if unit == "%": return f"{sign}{v:.1f} percent"
    if unit == "points": return f"{v:.1f} percentage points"
    if unit == "times": return f"{v:.1f} times"
    if unit == "pct2": return f"{sign}{v:.2f} percent"
    scale = ""
    for size, word in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if v >= size:
            v, scale = v / size, word
            break
    digits = 2 - math.floor(math.log10(v)) if v > 0 else 1
    text = f"{v:.{max(0, min(digits, 2))}f}" if scale or v < 1000 else f"{round(v, digits if digits < 0 else 0):,.0f}"
    return f"{sign}{'$' if unit == '$' else ''}{text}{scale}"

def far(a, b, unit):
    if a is None or b is None: return False
    gap = abs(a - b) > FAR * max(abs(a), abs(b))
    return gap and (unit not in ("%", "points", "pct2") or abs(a - b) > 2)

def word(n):
    return f"{ORDINALS[n - 1]}-largest" if 1 < n <= len(ORDINALS) else None

class Skip(Exception): pass

def need(x):
    if x is None: raise Skip
    return x

def yearly(op, code, k, n):
    """Figure and times of one World Bank claim; also a way to work it out for another year or place."""
    place = PLACES[(n * 7 + k) % len(PLACES)]
    other = PLACES[(n * 7 + k + 3) % len(PLACES)]
    year = 2008 + (n * 5 + k * 3) % 11
    before = year - 8
    s = wdi(code)
    at = lambda p, y, s=s: s.get((p, y), s.get((NAMES.get(p, p), y)))
    def work(p, y):
        b, a = at(p, y), at(p, y - 8)
        if op in ("level", "from_to", "of"): return b
        if op == "percent_change": return (b - a) / a * 100 if a and b and a > 0 else None
        if op in ("change", "point_change"): return b - a if None not in (a, b) else None
        if op == "growth": return ((b / a) ** (1 / 8) - 1) * 100 if a and b and a > 0 else None
        if op == "times": return b / a if a and b else None
        if op == "complement": return 100 - b if b is not None else None
        if op == "ratio":
            c = at(other, y)
            return b / c if b and c else None
        if op == "share":
            w = at("World", y)
            return b / w * 100 if b and w else None
        if op == "per_capita":
            c = at(p, y, wdi("SP.POP.TOTL"))
            return b / c if b and c else None
        if op == "rank":
            all_ = [v for (q, z), v in s.items() if z == y and q in countries()]
            return float(1 + sum(v > b for v in all_)) if b is not None else None
        if op in ("sum", "mean"):
            vs = [at(p, z) for z in range(y - 8, y + 1)]
            return None if None in vs else sum(vs) / (1 if op == "sum" else len(vs))
        if op == "highest":
            vs = [at(p, z) for z in range(y - 8, y + 1)]
            return b if None not in vs and all(v < b * 0.97 for v in vs[1:-1]) and vs[0] > b else None
        if op == "every_year":
            vs = [at(p, z) for z in range(y - 8, y + 1)]
            return 8.0 if None not in vs and all(v < u for u, v in zip(vs, vs[1:])) else None
        raise SystemExit(op)
    v = need(work(place, year))
    if op in ("ratio", "times") and not 1.3 <= v <= 20: raise Skip
    if op == "rank" and word(int(v)) is None: raise Skip
    fill = dict(p=place, o=other, y=year, b=before, a=at(place, before), published=f"{year + 1}-11-20" if k % 2 else None)
    moves = []
    for z in (year + 3, year - 5, year + 5, year - 3):
        if op != "every_year": moves.append(("year", dict(fill, y=z, b=z - 8), work(place, z)))
    for q in PLACES:
        if op not in ("ratio", "rank") and q != other: moves.append(("place", dict(fill, p=q), work(q, year)))
    return v, fill, [year] if op in ("level", "complement", "ratio", "share", "per_capita", "rank", "highest") else [before, year], moves

def spread(code, k, n):
    s, steps = national(code)
    keys = sorted(s)
    keys = [x for x in keys if 1995 <= x[0] <= 2023 and x[0] not in (2020, 2021)]
    return s, steps, keys[(n * 13 + k * 37) % len(keys)]

def finer(op, code, k, n):
    s, steps, key = spread(code, k, n)
    before = back(key, 1, steps); ago = back(key, steps, steps)
    if op in ("mean_year", "sum_years", "mean_years", "sum", "percent_change", "change", "per_100k"): key = (key[0], 0)
    def work(key):
        y = key[0]
        v, p, a = s.get(key), s.get(back(key, 1, steps)), s.get(back(key, steps, steps))
        whole = [s.get((y, m)) for m in range(1, steps + 1)]
        four = [s.get((z, 0)) for z in range(y - 3, y + 1)]
        if op == "level": return v
        if op == "on_previous": return (v / p - 1) * 100 if v and p else None
        if op == "on_year": return (v / a - 1) * 100 if v and a else None
        if op == "annualised": return ((v / p) ** steps - 1) * 100 if v and p else None
        if op == "added": return v - p if v and p else None
        if op == "points_on_year": return v - a if v is not None and a is not None else None
        if op == "mean_year": return None if None in whole else sum(whole) / steps
        if op == "per_month":
            q = s.get((y - 1, 12)); z = s.get((y, 12))
            return (z - q) / 12 if q and z else None
        if op in ("sum_years", "mean_years"): return None if None in four else sum(four) / (1 if op == "sum_years" else 4)
        if op == "percent_change": return (s[(y, 0)] / s[(y - 8, 0)] - 1) * 100 if (y, 0) in s and (y - 8, 0) in s else None
        if op == "change": return s[(y, 0)] - s[(y - 8, 0)] if (y, 0) in s and (y - 8, 0) in s else None
        if op == "per_100k":
            p = national("crime:population")[0].get(key)
            return s[key] / p * 1e5 if p and key in s else None
        if op in ("highest", "lowest"):
            # since when was it never so high: the last time that it was higher
            i, order = 1, (1 if op == "highest" else -1)
            while back(key, i, steps) in s and order * s[back(key, i, steps)] < order * v - 0.049: i += 1
            return v if v is not None and back(key, i, steps) in s and i >= 2 * steps else None
        if op == "in_a_row":
            i = 0
            while s.get(back(key, i + 1, steps)) is not None and s[back(key, i, steps)] < s[back(key, i + 1, steps)]: i += 1
            return float(i) if 3 <= i <= 12 else None
        if op == "to_date":
            y0 = s.get((y - 1, 12))
            return v - y0 if v and y0 and 3 <= key[1] <= 11 else None
        raise SystemExit(op)
    v = need(work(key))
    fill = dict(m=name(key, steps), y=key[0], b=key[0] - (3 if op in ("sum_years", "mean_years") else 8), published=None)
    if op in ("highest", "lowest"):
        i, order = 1, (1 if op == "highest" else -1)
        while order * s[back(key, i, steps)] < order * v - 0.049: i += 1
        fill["since"] = name(back(key, i, steps), steps)
    if op == "in_a_row": fill["nth"] = ORDINALS[int(v) - 1]
    if op == "to_date": fill["published"] = f"{key[0]}-{key[1] + 1:02}-12"
    moves = []
    for z in (3, -3, 5, -5, 8):
        if op not in ("highest", "lowest", "in_a_row", "to_date"):
            q = (key[0] + z, key[1])
            if q in s or (q[0], 1) in s or (q[0], 0) in s:
                moves.append(("year", dict(fill, m=name(q, steps) if key[1] or steps == 1 else "", y=q[0], b=q[0] - (key[0] - fill["b"])), work(q)))
    return v, fill, [str(key)], moves

def claims():
    with open(os.path.join(HERE, "claims.tsv"), encoding="utf-8") as f:
        for n, row in enumerate(csv.DictReader(f, delimiter="\t")):
            op, code, unit, lie = row["operation"], row["code"], row["unit"], float(row["lie"] or 0)
            if op == "none":
                yield dict(id=f"g{n:02}-0", topic=row["topic"], operation="none", text=row["sentence"], quote=code,
                           published=unit or None, corrupt=[], expect=dict(verdict="unverifiable"))
                continue
            made, seen = 0, set()
            for k in range(60):
                try:
                    v, fill, period, moves = (finer if ":" in code else yearly)(op, code, k, n)
                except Skip:
                    continue
                trend = ""
                if row["up"]:
                    if abs(v) < (0.15 if unit in ("%", "points", "pct2") else 1e-12): continue
                    trend = row["up"] if v > 0 else row["down"]
                if not trend or trend == "-":
                    if row["up"]: continue
                if not row["up"] and v < 0: continue
                if unit == "%" and abs(v) < 0.3: continue
                show = (lambda x: word(int(x))) if op == "rank" else (lambda x: fill["nth"]) if op == "in_a_row" else \
                       (lambda x: "every year") if op == "every_year" else (lambda x: write(abs(x) if trend else x, unit))
                said = v * lie if lie else v
                text = lambda x, fill: row["sentence"].format(v=show(x), f=write(fill.get("a") or 0, unit) if "{f}" in row["sentence"] else "", t=trend, **{k: w for k, w in fill.items() if k != "published"})
                full = text(said, fill)
                if full in seen: continue
                seen.add(full)
                quote = lambda x: show(x).removesuffix(" percent") if op != "every_year" else "every year"
                bad = []
                if not lie and op not in ("rank", "in_a_row", "every_year"):
                    for factor in (3, 1 / 3):
                        if unit in ("%", "points", "pct2") and abs(v) < 1.5: continue
                        bad.append(dict(kind="scaled", text=text(v * factor, fill), quote=quote(v * factor)))
                    for kind in ("year", "place"):
                        hit = next((f for c, f, w in moves if c == kind and far(v, w, unit) and (w > 0 or not trend) == (v > 0 or not trend)), None)
                        if hit: bad.append(dict(kind=kind, text=text(v, hit), quote=quote(v)))
                yield dict(id=f"g{n:02}-{made}", topic=row["topic"], operation=row["as"] or op, text=full, quote=quote(said),
                           published=fill["published"], corrupt=bad,
                           expect=dict(verdict="inconsistent" if lie else "consistent", value=v, code=None if ":" in code else code, period=period))
                made += 1
                if made == (4 if lie else EACH): break

for c in claims():
    print(json.dumps(c, ensure_ascii=False))
