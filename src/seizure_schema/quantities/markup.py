"""Takes the markup of a web page out of a text: `5&nbsp;kg`, `<b>5 kg</b>`, `&frac12; kg`."""

from __future__ import annotations

import html
import re

# Tags around words. `<sup>` is none of them: what it raises is a power or a footnote.
_TAG = re.compile(r"</?(?:b|i|u|p|em|strong|span|div|font|td|tr|li|br)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}[0-9]{0,2}|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5});")


def without_markup(text: str) -> str:
    """The text as a reader of the page sees it; the same object where it holds no markup.

    >>> without_markup("<b>5&nbsp;kg</b>")
    ' 5\\xa0kg '
    """
    if "&" not in text and "<" not in text:
        return text
    plain = _ENTITY.sub(lambda match: html.unescape(match.group()), _TAG.sub(" ", text))
    return text if plain == text else plain
