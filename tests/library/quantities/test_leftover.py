"""The words that an amount is read past, which may name goods."""

from __future__ import annotations

from seizure_schema.quantities import goods_words


def test_an_amount_alone_leaves_nothing():
    assert goods_words("65 bags containing 71 kg and 110 grams", language="en") == ()


def test_words_that_stand_together_are_one_run():
    text = "5 kg of black tar heroin (pure), 2 bags"
    assert goods_words(text, language="en") == (("black", "tar", "heroin"), ("pure",))


def test_of_within_a_name_belongs_to_it():
    assert goods_words("5 kg de resina de cannabis", language="es") == (("resina", "de", "cannabis"),)


def test_digits_of_a_name_are_no_part_of_the_shape():
    assert goods_words("200 g JWH-018", language="en") == (("JWH-018",),)
    assert goods_words("200 g JWH-073", language="en") == (("JWH-073",),)


def test_what_was_counted_may_hold_a_name():
    assert goods_words("12 plantas de marihuana", language="es") == (("plantas", "de", "marihuana"),)
    assert goods_words("12 Hanfpflanzen", language="de") == (("Hanfpflanzen",),)


def test_a_name_written_to_the_unit_is_cut_from_it():
    assert goods_words("5公斤海洛因", language="zh") == (("海洛因",),)
