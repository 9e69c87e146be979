"""Pieces that belong together become one: 3rd quarter, first nine months, 令和5, between 1 and 5 May."""

from __future__ import annotations

from seizure_schema.dates.items import Item, month_in_digits
from seizure_schema.dates.words import Month


def joined_pieces(items: list[Item]) -> list[Item] | None:
    """Years, months, days and parts with at most one "to" between them; None where they make no date."""
    return _between(_same_months(_counted_months(_parts(_eras(_announced_months(items))))))


def _announced_months(items: list[Item]) -> list[Item]:
    """Numbers behind a word that tells a month to follow (tháng 11) become months."""
    out: list[Item] = []
    for item in items:
        if out and out[-1].kind == "p" and item.kind == "D":
            out[-1] = month_in_digits(item.number)
        else:
            out.append(item)
    return out


def _eras(items: list[Item]) -> list[Item]:
    """令和5: the number behind the name of an era becomes a year."""
    out: list[Item] = []
    for item in items:
        if out and out[-1].kind == "J" and item.kind in "DO":
            out[-1] = Item("Y", out[-1].number + item.number)
        else:
            out.append(item)
    return out


def _parts(items: list[Item]) -> list[Item]:
    """Numbers before or after the words quarter and half become one piece."""
    out: list[Item] = []
    waiting = ""
    for item in items:
        if item.kind in "qh":
            kind = item.kind.upper()
            if item.number:
                out.append(Item(kind, item.number))
            elif out and out[-1].kind in "DO":
                out[-1] = Item(kind, out[-1].number)
            else:
                waiting = kind
        elif waiting and item.kind in "DO":
            out.append(Item(waiting, item.number))
            waiting = ""
        else:
            out.append(item)
    return [*out, Item("?")] if waiting else out


def _counted_months(items: list[Item]) -> list[Item]:
    """Counted months ("first nine months", "neuf premiers mois") become one piece; "month of" is left out."""
    if not any(item.kind == "N" for item in items):
        return items
    if any(item.kind == "M" for item in items):
        return [item for item in items if item.kind != "N"]
    place = next(index for index, item in enumerate(items) if item.kind == "N")
    first = last = place
    while first > 0 and items[first - 1].kind in "DO":
        first -= 1
    while last + 1 < len(items) and items[last + 1].kind in "DO":
        last += 1
    run = [item for item in items[first : last + 1] if item.kind != "N"]
    counts = [item.number for item in run if item.kind == "D"]
    firsts = [item.number for item in run if item.kind == "O"]
    if len(counts) == 2 and counts[0] == 1 and not firsts:  # the 1st 9 months
        counts, firsts = counts[1:], [1]
    if len(counts) != 1 or firsts not in ([], [1]):
        return [*items, Item("?")]
    return [*items[:first], Item("R", counts[0]), *items[last + 1 :]]


def _same_months(items: list[Item]) -> list[Item]:
    """One month named twice (نوفمبر/تشرين الثاني) is told once."""
    out: list[Item] = []
    for item in items:
        if out and item.kind == out[-1].kind == "M" and (shared := item.month & out[-1].month):
            out[-1] = Item("M", month=shared)
        else:
            out.append(Item("D", item.number) if item.kind == "O" else item)
    return out


def _between(items: list[Item]) -> list[Item] | None:
    """With "between", "and" is "to"; "from" without "to" tells no period."""
    kinds = {item.kind for item in items}
    if "A" in kinds and "B" not in kinds:
        return None
    out = [Item("T") if item.kind == "A" else item for item in items if item.kind not in "BF"]
    ends = [index for index, item in enumerate(out) if item.kind == "T"]
    if kinds & {"B", "F"} and not ends:
        return None
    if len(ends) > 1 or (ends and ends[0] in (0, len(out) - 1)):
        return None
    if not ends and len([i for i in out if i.kind == "M" and i.marked]) > 1:
        return None
    return _digits_for_months(out)


def _digits_for_months(items: list[Item]) -> list[Item]:
    """2023年1-9月: a number that a period joins to a month in digits is a month too."""
    for index in range(1, len(items) - 1):
        before, after = items[index - 1], items[index + 1]
        ends = index + 2 == len(items) or items[index + 2].kind != "D"
        alone = index == 1 or items[index - 2].kind != "M"
        if items[index].kind == "T" and before.kind == "D" and after.marked and ends and alone:
            month = Item("M", month=frozenset({Month(before.number, "gregorian")}), marked=True)
            return [*items[: index - 1], month, *items[index:]] if 1 <= before.number <= 12 else items
    return items
