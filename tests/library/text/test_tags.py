"""Language tags and country codes: their usual writing, and what is none."""

import pytest

from seizure_schema.errors import ArgumentError, SeizureSchemaError
from seizure_schema.text import checked_country, checked_language, checked_text, split_tag


@pytest.mark.parametrize(
    ("told", "tag"),
    [
        ("en", "en"),
        ("PT_br ", "pt-BR"),
        ("UZ-cyrl", "uz-Cyrl"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("es-419", "es-419"),
        ("prs", "prs"),
        ("", None),
        (None, None),
    ],
)
def test_a_tag_is_given_back_in_its_usual_capitals(told: str | None, tag: str | None) -> None:
    assert checked_language(told) == tag


@pytest.mark.parametrize("told", ["English", "eng", "cn", "en-UK", "en-USA", "e", "русский", "en us"])
def test_what_is_no_tag_is_refused(told: str) -> None:
    with pytest.raises(ArgumentError, match="give"):
        checked_language(told)


def test_a_tag_is_split_into_language_and_region() -> None:
    assert split_tag("zh-Hans-cn") == ("zh", "CN")
    assert split_tag("de-1996") == ("de", None)


@pytest.mark.parametrize(
    ("told", "code"), [("kz", "KZ"), (" TJ ", "TJ"), ("xk", "XK"), (" ", None), (None, None)]
)
def test_a_country_is_given_back_in_capitals(told: str | None, code: str | None) -> None:
    assert checked_country(told) == code


@pytest.mark.parametrize("told", ["UK", "KAZ", "Kazakhstan", "398", "Q1"])
def test_what_is_no_country_code_is_refused(told: str) -> None:
    with pytest.raises(ArgumentError, match="ISO 3166-1"):
        checked_country(told)


def test_the_message_names_the_argument_and_its_value() -> None:
    with pytest.raises(SeizureSchemaError, match="within='KAZ'"):
        checked_country("KAZ", "within")
    with pytest.raises(ArgumentError, match="title=5 is int"):
        checked_text(5, "title")
