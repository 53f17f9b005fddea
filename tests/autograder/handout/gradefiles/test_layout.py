"""Numbers in grade files are read and written as the file has them."""

import pytest

from autograder.handout.gradefiles.layout import decimal_mark, number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [("24", 24), (" 12,50 ", 12.5), ("12.50000", 12.5), ("0", 0),
     *((each, None) for each in ("", "-", "EX", "B+", "1.234,5", "12/24", "nan", "1e3", "-1"))],
)  # fmt: skip
def test_only_a_plain_number_is_one(text, number):
    assert number_in(text) == number


@pytest.mark.parametrize(
    ("numbers", "separator", "mark"),
    [
        (["12,5", "24", "a.b"], ",", ","),
        (["12.5"], ";", "."),
        (["24", ""], ",", "."),
        (["24", ""], ";", ","),
        (["12.5", "12,5"], ";", "."),
    ],
)
def test_a_comma_in_numbers_is_told_by_the_file(numbers, separator, mark):
    assert decimal_mark(numbers, separator) == mark
