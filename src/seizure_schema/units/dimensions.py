"""The closed list of what a unit can measure; each counted thing is its own, so that none add by accident."""

from __future__ import annotations

from typing import Literal

Dimension = Literal[
    "mass",
    "volume",
    "area",
    "count",
    "tablet",
    "capsule",
    "dose",
    "plant",
    "ampoule",
    "package",
    "blotter",
    "seed",
    "cigarette",
    "vial",
    "bottle",
    "injection",
    "patch",
]
