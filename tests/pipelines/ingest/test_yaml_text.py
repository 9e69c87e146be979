"""YAML as a source writes it: layouts share what they have in common, and a slip is never taken for it."""

from __future__ import annotations

import pytest
import yaml

from pipelines.ingest.yaml_text import load_yaml


def test_a_layout_says_otherwise_what_it_takes_from_another() -> None:
    read = load_yaml("first: &facts {language: uz, country: UZ}\nsecond:\n  <<: *facts\n  language: ru\n")
    assert read["second"] == {"language": "ru", "country": "UZ"}


def test_its_own_word_counts_wherever_it_stands() -> None:
    read = load_yaml("first: &facts {language: uz}\nsecond:\n  language: ru\n  <<: *facts\n")
    assert read["second"] == {"language": "ru"}


@pytest.mark.parametrize(
    "text", ["language: uz\nlanguage: ru\n", "a: &a {unit: kg}\nb:\n  <<: *a\n  unit: g\n  unit: mg\n"]
)
def test_a_key_of_its_own_written_twice_is_a_slip(text: str) -> None:
    with pytest.raises(yaml.YAMLError, match="stands twice"):
        load_yaml(text)
