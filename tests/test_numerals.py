from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions import numerals

DIGITS = "零一二三四五六七八九"
SCALES = ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"))


def write(number: int) -> str:
    """Write a number in Chinese, the long way: 一百零三万零五十."""
    if number < 10:
        return DIGITS[number]
    size, name = next(pair for pair in SCALES if pair[0] <= number)
    head, rest = divmod(number, size)
    gap = "零" if rest and rest < size // 10 else ""
    return write(head) + name + gap + (write(rest) if rest else "")


@given(st.integers(0, 10**12 - 1))
def test_read_undoes_write(number: int) -> None:
    assert numerals.read(write(number)) == number


@given(st.integers(0, 10**9), st.sampled_from(["", "万", "亿", "万亿"]))
def test_read_takes_arabic_digits_with_and_without_separators(number: int, scale: str) -> None:
    assert numerals.read(f"{number}{scale}") == numerals.read(f"{number:,}{scale}") == number * numerals.scale_of(scale)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("四百五", "450"),
        ("九万四", "94000"),
        ("25万6千", "256000"),
        ("五十八点八万", "588000"),
        ("二〇〇八", "2008"),
        ("廿三", "23"),
        ("肆佰叁拾万", "4300000"),
        ("一万五千亿", "1500000000000"),
    ],
)
def test_read(text: str, value: str) -> None:
    assert numerals.read(text) == Decimal(value)


def test_in_word() -> None:
    assert numerals.in_word("思想统一", 3, 4)
    assert numerals.in_word("十分满意", 0, 1)
    assert not numerals.in_word("十人", 0, 1)
