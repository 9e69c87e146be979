"""What the quarantine report says of an unknown drug: the nearest names, for the person who mends it."""

from __future__ import annotations

from pipelines.storage.set_aside import _message


def test_an_unknown_drug_is_shown_with_the_names_that_it_is_like() -> None:
    message = _message("unknown_substance", "substance", "Alprazolan", "")["message"]
    assert "Did you mean Alprazolam (alprazolam)" in message


def test_a_text_that_is_like_nothing_gets_no_proposal() -> None:
    assert "Did you mean" not in _message("unknown_substance", "substance", "qqqwwwxxx", "")["message"]
