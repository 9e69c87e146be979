"""Tokens point at the text as it was given."""

from seizure_schema.text import split_tag, tokenize


def test_spans_point_at_the_source() -> None:
    text = "Изъято 14 КГ\u00a0и 250\u202fг"
    assert [text[token.start : token.end] for token in tokenize(text)] == [
        "Изъято",
        "14",
        "КГ",
        "и",
        "250",
        "г",
    ]


def test_words_are_folded_and_glued_units_cut() -> None:
    assert [token.text for token in tokenize("24KG")] == ["24", "kg"]


def test_a_grouping_space_holds_three_digits_together() -> None:
    assert [token.text for token in tokenize("48 500 tablets")] == ["48 500", "tablets"]
    assert [token.text for token in tokenize("48 50 tablets")] == ["48", "50", "tablets"]


def test_a_tag_gives_language_and_region() -> None:
    assert split_tag("en-IN") == ("en", "IN")
    assert split_tag("ru-Latn") == ("ru", None)
    assert split_tag(None) == (None, None)
