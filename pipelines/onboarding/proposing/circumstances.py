"""In which language a table is written, and whose figures it holds: both decide how its texts are read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipelines.onboarding.proposing.claims import Fact, Known, listed, open_line
from pipelines.onboarding.proposing.header_words import meaning
from pipelines.onboarding.proposing.value_meanings import NONE, country_of_subdivisions, shares
from pipelines.onboarding.sniffing import Table
from seizure_schema import resolve_country
from seizure_schema.text import checked_country, checked_language

CLEAR = 1.25
"""How far the first language must lead the second."""
WHOLE, PART = 2.0, 1.0
LANGUAGES = "the language of the texts: en, ru, uz, fa, es ...; leave the line out where they have several"


def language_of(tables: Sequence[Table], known: Known) -> Fact:
    """The language of the headers, told by their words; open where two languages say as much."""
    if known.language:
        return Fact(checked_language(known.language), "as given with --language")
    votes: dict[str, float] = defaultdict(float)
    told: dict[str, list[str]] = defaultdict(list)
    for header in dict.fromkeys(header for table in tables for header in table.headers):
        said = meaning(header)
        for language in said.languages:
            votes[language] += (WHOLE if said.whole else PART) / len(said.languages) ** 0.5
            told[language].append(header)
    for title in dict.fromkeys(title for table in tables for title in (table.title, *table.titles.values())):
        for language in (spoken := meaning(title).languages):
            votes[language] += PART / len(spoken) ** 0.5
            told[language].append(title)
    for table in tables:
        for column in table.columns.values():
            if column.dates and column.dates.language:
                votes[column.dates.language] += WHOLE
                told[column.dates.language].append(column.header)
    ranked = sorted(votes, key=lambda one: (-votes[one], one))
    if not ranked:
        return open_line(f"no header is a word that the vocabulary knows; {LANGUAGES}")
    first = ranked[0]
    if len(ranked) > 1 and votes[first] < CLEAR * votes[ranked[1]]:
        near = [one for one in ranked if votes[one] * CLEAR >= votes[first]]
        return open_line(
            f"headers such as {listed(told[first])} are words of {', '.join(near[:5])}; {LANGUAGES}"
        )
    if len(told[first]) == 1 and votes[first] < WHOLE:
        return open_line(f"only {listed(told[first])} speaks for {first}; {LANGUAGES}")
    return Fact(first, f"headers such as {listed(told[first])}")


def country_of(tables: Sequence[Table], names: Iterable[str], language: str | None, known: Known) -> Fact:
    """The country of a national source: as given, by its subdivisions, by its titles and file names.

    None where a column tells countries, more than one.
    """
    if known.country:
        return Fact(checked_country(known.country.upper()), "as given with --country")
    for table in tables:
        for header, column in table.columns.items():
            if "country" in meaning(header, language).slots and len(column.distinct) > 1:
                share = shares(column, language, None).get("country", NONE)
                if share.texts > 0.5:
                    return Fact(None, f"column {header!r} tells it of each record ({share} are countries)")
    if found := _by_subdivisions(tables, language):
        return found
    texts = [title for table in tables for title in (table.title, *table.titles.values())]
    if found := _named(texts, language, "the title"):
        return found
    if found := _named([re.sub(r"[\W_\d]+", " ", name) for name in names], language, "the file name"):
        return found
    choices = "the country of the figures, ISO 3166-1 alpha-2 (UZ); null for a source of several countries"
    return open_line(f"nothing in the files names it; {choices}")


def _by_subdivisions(tables: Sequence[Table], language: str | None) -> Fact | None:
    best: tuple[int, Fact] | None = None
    for table in tables:
        for header, column in table.columns.items():
            if column.is_numeric or column.dates or column.distinct_count < 3:
                continue
            if not (found := country_of_subdivisions(column.distinct, language)):
                continue
            code, count, second, asked = found
            if (
                count >= 3
                and count >= 0.5 * asked
                and count >= 1.5 * second
                and (not best or count > best[0])
            ):
                why = f"{count} of {asked} texts of {header!r} are its regions; the next country has {second}"
                best = (count, Fact(code, why))
    if best is None:
        headers = dict.fromkeys(header for table in tables for header in table.headers)
        if found := country_of_subdivisions(dict.fromkeys(headers, 1), language):
            code, count, second, _ = found
            if count >= 4 and count >= 2 * second:
                return Fact(code, f"{count} headers are its regions; the next country has {second}")
    return best[1] if best else None


def _named(texts: Iterable[str], language: str | None, where: str) -> Fact | None:
    """The one country that a title or a file name names in words."""
    found: dict[str, str] = {}
    for text in texts:
        words = re.findall(r"[^\W\d_][\w'’-]*", text)
        for size in (3, 2, 1):
            for start in range(len(words) - size + 1):
                name = " ".join(words[start : start + size])
                if len(name) > 3 and (code := resolve_country(name, language=language).country):
                    found.setdefault(code, name)
    if len(found) == 1:
        code, name = next(iter(found.items()))
        return Fact(code, f"{where} names {name!r}")
    return None
