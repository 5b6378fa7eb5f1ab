"""Numbers and names as people write them: read as they are meant, or refused in a sentence."""

import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils._arguments import as_seen, typed


@pytest.mark.parametrize(
    "space", [",", " ", "\u00a0", "\u202f", "\u2009", "'", "\u2019", "_", "\u066c", "\uff0c"]
)
def test_groups_of_three_digits_are_one_number(space):
    assert typed("guess", f"50{space}000") == 50_000
    assert typed("guess", f"-1{space}234{space}567.5") == -1_234_567.5


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("50%", "%", 50),
        ("50 %", "%", 50),
        ("\u0665\u0660\u066a", "%", 50),
        ("\u22125", "", -5),
        ("\u2013 5", "", -5),
        ("+5", "", 5),
        ("-0", "", 0),
        ("1e6", "", 1e6),
        ("1.5E-3", "", 1.5e-3),
        (".5", "", 0.5),
        ("5.", "", 5),
        ("200 People", "people", 200),
        ("29 in 100", "in 100", 29),
        ("115 million", "million", 115),
        ("\uff12\uff15\uff10", "", 250),
        ("\u0661\u066b\u0665", "", 1.5),
        ("\u200e250\ufeff", "", 250),
    ],
)
def test_numbers_are_read_as_they_are_written(text, unit, number):
    found = typed("guess", text, unit)
    assert found == number and math.copysign(1, found) == (-1 if number < 0 else 1)


@pytest.mark.parametrize("text", ["1,5", "12,50", "-0,5", "0,500", "1,50000", "\u0661\uff0c\u0665"])
def test_fault_11_a_comma_that_may_be_a_point_is_asked_about(text):
    with pytest.raises(ValueError, match=r"write -?\d+\.\d+, or 1,500 with a comma before groups of three"):
        typed("guess", text)


NO_NUMBERS = (
    *(
        "",
        " ",
        "many",
        "50%",
        "$5",
        "5 k",
        "5k",
        "2 million",
        "inf",
        "nan",
        "-inf",
        "0x10",
        "1e999",
        "9" * 5000,
    ),
    *(
        "1,00,000",
        "1.000,50",
        "1.000.000",
        "1,000,00",
        "1 234,5",
        "1,234 567",
        "10\u00b2",
        "\u00bd",
        "1/2",
        "3-5",
    ),
    *("\u2167", "--5", "1 e6", "x" * 100_000, "1\n2", "1__000", "_1", "."),
)


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number_is_named_with_what_is_allowed(text):
    with pytest.raises(
        ValueError, match=r"^guess must be a number in digits, such as 1,500 or 0\.5, not '"
    ) as caught:
        typed("guess", text)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 200


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_python_prints_is_read(number):
    assert typed("guess", repr(number)) == number
    assert typed("guess", f"{number:,.2f}") == float(f"{number:.2f}")


@given(st.text(max_size=20) | st.text("0123456789,. '_%+-\u2212e", max_size=9))
def test_any_text_is_a_finite_number_or_refused(text):
    try:
        number = typed("guess", text, "%")
    except ValueError as error:
        assert str(error).startswith("guess must be ")
    else:
        assert math.isfinite(number)
        assert any(sign.isdecimal() for sign in text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bo\u200b", "Bo"),
        ("\u0632\u064a\u0646\u0628\u200f", "\u0632\u064a\u0646\u0628"),
        ("\ufeffBo", "Bo"),
        ("Zoe\u0301", "Zo\u00e9"),
        ("Ann\u00a0Lee", "Ann  Lee"),
        ("\u2066Bo\u2069", "B\u00ado"),
        ("\u202bBo\u202c", "\u2060Bo\u061c"),
    ],
)
def test_fault_16_names_that_look_alike_are_alike(one, other):
    assert as_seen(one) == as_seen(other)


def test_joiners_that_spell_a_word_stay():
    for word in ("\u0639\u0644\u06cc\u200c\u0631\u0636\u0627", "\u0915\u094d\u200d\u0937"):
        assert as_seen(word) == word
    assert as_seen("Ann") != as_seen("ann") != as_seen("An n")


@given(st.text())
def test_a_name_seen_twice_is_the_same(text):
    once = as_seen(text)
    assert as_seen(once) == once and unicodedata.is_normalized("NFC", once)
