"""A text read by the shape of another must read as if it were the first."""

import random

from seizure_schema.quantities import parse_quantity, reading, skeletons
from seizure_schema.quantities.parse import read_quantity
from seizure_schema.text import notation

PATTERNS = [
    "{a}.{b} kg",
    "{a},{b} kg",
    "{a} {c} г",
    "свыше {a},{b} кг",
    "< {a} g",
    "{a}",
    "{a}.{c} kg",
    "{a} x {b} kg",
    "0.{c} g",
    "{a} kg {c} g",
    "{a}/{b} kg",
    "{a} bags",
]


def test_a_known_shape_gives_what_the_reader_gives() -> None:
    chance = random.Random(7)
    reading.forget()
    for _ in range(3000):
        pattern = chance.choice(PATTERNS)
        text = pattern.format(
            a=chance.randint(0, 2000), b=chance.randint(0, 99), c=f"{chance.randint(0, 999):03}"
        )
        language = chance.choice([None, "en", "ru", "es"])
        skeletons.forget()
        slow = read_quantity(text, "gram", language, None, notation(language=language))
        quick = parse_quantity(text, unit="gram", language=language)
        assert quick == slow
        if quick.amount and slow.amount:
            assert str(quick.amount.value) == str(slow.amount.value)


def test_plain_texts_are_read_by_shape() -> None:
    reading.forget()
    parse_quantity("31.7 kg", language="en")
    parse_quantity("24.5 kg", language="en")
    assert list(reading._templates) == [("99.9 kg", None, "en", None, None, None)]
