"""Prints the control sums of every published file: drug, unit, number of figures, sum."""

from __future__ import annotations

import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from tests.real.control_sums import files, scripts

for script in scripts():
    for path in files(script, Path(sys.argv[1])):
        sums: defaultdict[tuple[str, str], list[Decimal | None]] = defaultdict(list)
        for figure in script.figures(path):
            sums[figure.drug, figure.unit].append(figure.quantity)
        print(f"{script.SOURCE}  {path.name}  {sum(map(len, sums.values())):,} figures")
        for (drug, unit), quantities in sorted(sums.items()):
            print(f"    {sum(q or 0 for q in quantities):>24,}  {unit:20}  {len(quantities):>7,}  {drug}")
