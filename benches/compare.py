"""Rates of quantity extraction, one thread each. Called by compare.sh.

Of processor time, so that other work on the machine does not count; the programs take turns."""

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
import warnings

warnings.filterwarnings("ignore")

PROGRAM, INPUT, DOCUMENTS = sys.argv[1], sys.argv[2], int(sys.argv[3])
ROUNDS = 3


def texts():
    with open(INPUT, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == DOCUMENTS:
                return
            yield json.loads(line)["text"]


def rate(name, extract, sample):
    extract(sample[0])  # loads models and compiles expressions
    best, found = 0.0, 0
    for _ in range(ROUNDS):
        begun = time.process_time()
        found = sum(extract(text) for text in sample)
        best = max(best, sum(map(len, sample)) / (time.process_time() - begun))
    print(f"{name:<24} {best / 1e3:>12,.1f} {found:>10,}", flush=True)
    return best


def quantulum(sample):
    from quantulum3 import parser

    return rate("quantulum3", lambda text: len(parser.parse(text)), sample)


def recognizers(sample):
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension
    from recognizers_text import Culture

    kinds = (recognize_number, recognize_percentage, recognize_currency, recognize_dimension)
    return rate(
        "Recognizers-Text",
        lambda text: sum(len(kind(text, Culture.English)) for kind in kinds),
        sample,
    )


def children():
    """Processor time of the programs that were run so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        model = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return f"{model[0] if model else platform.processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def statclaim(sample):
    """The program on the sample, repeated to some 200 MB so that its start does not count."""
    size = sum(map(len, sample))
    times = max(1, 200_000_000 // size)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        lines = "".join(json.dumps({"text": text}) + "\n" for text in sample)
        for _ in range(times):
            file.write(lines)
        file.flush()
        best = 0.0
        for _ in range(ROUNDS):
            begun = children()
            subprocess.run(
                [PROGRAM, "extract", "--threads", "1", file.name], stdout=subprocess.DEVNULL, check=True
            )
            best = max(best, size * times / (children() - begun))
        one = subprocess.run(
            [PROGRAM, "extract", "--limit", str(len(sample)), file.name], stdout=subprocess.PIPE, check=True
        )
    found = sum(len(json.loads(line)["quantities"]) for line in one.stdout.splitlines())
    print(f"{'statclaim extract':<24} {best / 1e3:>12,.1f} {found:>10,}")
    return best


def main():
    sample = list(texts())
    print(machine())
    print(f"{len(sample)} documents, {sum(map(len, sample)):,} characters; best of {ROUNDS}, of processor time")
    print(f"{'':<24} {'kB/s':>12} {'found':>10}", flush=True)
    ours = statclaim(sample)
    for name, other in (("quantulum3", quantulum), ("Recognizers-Text", recognizers)):
        try:
            print(f"  statclaim is {ours / other(sample):,.0f} times as fast as {name}")
        except ImportError as error:
            print(f"{name}: not installed ({error})")


main()
