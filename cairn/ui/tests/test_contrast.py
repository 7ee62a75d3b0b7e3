"""Text can be read: WCAG 2.2 AA, by day and by night, on every ground it is set on."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parent.parent / "static/ui/css/tokens.css").read_text()
NAMED = dict(re.findall(r"(--[\w-]+): *(#[0-9a-f]{3,6});", TOKENS))
TINTS = ("lake", "lichen", "poppy", "sun", "plum")
# text, ground, the ratio it must have
PAIRS = [
    *[(ink, ground, 4.5) for ink in ("--ink", "--ink-soft", "--act", "--act-deep", "--now", "--good", "--care")
      for ground in ("--paper", "--card", "--well")],
    ("--act-ink", "--act", 4.5), ("--act-ink", "--act-deep", 4.5), ("--now-ink", "--now", 4.5),
    ("--act-deep", "--act-wash", 4.5), ("--ink", "--act-wash", 4.5), ("--ink", "--now-wash", 4.5),
    ("--ink", "--good-wash", 4.5), ("--care-ink", "--care-wash", 4.5), ("--care", "--care-wash", 4.5),
    ("--ink-soft", "--now-wash", 4.5), ("--ink", "--raised", 4.5),
    *[("--edge", ground, 3.0) for ground in ("--paper", "--card", "--well")],
]  # fmt: skip


def _meaning(name: str, tokens: str = TOKENS) -> tuple[str, str]:
    """The two colours of a meaning, by day and by night."""
    found = re.search(rf"{name}: light-dark\(([^,]+), ([^)]+\)?)\);", tokens)
    assert found, name
    day, night = (re.sub(r"var\((.+?)\)", lambda match: NAMED[match[1]], colour) for colour in found.groups())
    return day, night


def _light(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ratio(one: str, other: str) -> float:
    dark, bright = sorted((_light(one), _light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_the_ratio_is_counted_as_wcag_counts() -> None:
    assert _ratio("#000", "#ffffff") == pytest.approx(21)
    assert _ratio("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("text", "ground", "needed"), PAIRS)
def test_a_meaning_can_be_read_on_its_grounds(text: str, ground: str, needed: float) -> None:
    for colour, behind in zip(_meaning(text), _meaning(ground), strict=True):
        assert _ratio(colour, behind) >= needed, f"{text} {colour} on {ground} {behind}"


@pytest.mark.parametrize("tint", TINTS)
def test_words_on_a_tinted_note_can_be_read(tint: str) -> None:
    block = TOKENS.partition(f'[data-tint="{tint}"]')[2].partition("}")[0] + ";"

    for colour, behind, ink in zip(
        _meaning("--tint-ink", block), _meaning("--tint-wash", block), _meaning("--ink"), strict=True
    ):
        assert _ratio(colour, behind) >= 4.5
        assert _ratio(ink, behind) >= 7
