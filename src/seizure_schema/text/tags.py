"""Splits a BCP-47 tag: the language that words are read in, and the region that it may name."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def split_tag(tag: str | None) -> tuple[str | None, str | None]:
    """The primary language and the region of a tag, None where it has none.

    >>> split_tag("zh-Hans-CN")
    ('zh', 'CN')
    >>> split_tag("ru-Latn")
    ('ru', None)
    """
    if not tag:
        return None, None
    first, *rest = tag.replace("_", "-").split("-")
    region = next((part.upper() for part in rest if len(part) == 2 and part.isalpha()), None)
    return first.lower() or None, region
