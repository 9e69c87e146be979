"""US Border Patrol's profile of a fiscal year: two tables of the PDF, by its text alone.

The first page tells marijuana and cocaine by sector, the last one all drugs by border. The pounds of those
two stand on both and are taken once, by sector; sub-totals and nationwide figures are left out.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pdfplumber

from tests.real.control_sums import SEIZURES, Figure, amount

SOURCE = "us_usbp"
FILES = ("us/usbp-sector-profile-fy2017/*.pdf",)
UNITS = {"pounds": ("pound", Decimal(1)), "ounces": ("ounce", Decimal(1))}
# Name, staff, two numbers of apprehensions, the two drugs, and four columns about agents.
SECTOR = re.compile(
    r"(?P<name>[A-Z][A-Za-z ()]+?)(?: [\d,]+){3} (?P<marijuana>[\d,]+) (?P<cocaine>[\d,]+)(?: \S+){4}"
)
ROW = re.compile(
    r"(?P<drug>Marijuana|Cocaine|Heroin|Methamphetamine|Ecstasy|Other Drugs\*)"
    r" (?:\((?P<unit>pounds|ounces)\)|Seizures)(?P<figures>(?: [\d,]+){4})"
)
BY_SECTOR = {"Marijuana", "Cocaine"}


def figures(path: Path) -> Iterator[Figure]:
    with pdfplumber.open(path) as document:
        first, last = (document.pages[n].extract_text().splitlines() for n in (0, -1))
    for line in first:
        if (match := SECTOR.fullmatch(line)) and "Total" not in line:
            yield Figure(path.name, "Marijuana", "pounds", amount(match["marijuana"], ","), "2017")
            yield Figure(path.name, "Cocaine", "pounds", amount(match["cocaine"], ","), "2017")
    for line in last:
        if match := ROW.fullmatch(line):
            *parts, whole = [amount(text, ",") for text in match["figures"].split()]
            assert sum(part or 0 for part in parts) == whole, line
            for part in parts:
                if match["unit"] is None or match["drug"] not in BY_SECTOR:
                    yield Figure(path.name, match["drug"], match["unit"] or SEIZURES, part, "2017")
