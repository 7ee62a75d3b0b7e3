"""The lenses that come with Cairn."""

import pytest
from django.utils import translation

from cairn.lenses import library


def test_nothing_is_wrong_with_the_lenses():
    assert [str(problem) for problem in library.check_library()] == []


def test_the_seven_lenses_have_as_many_entries_as_their_sources():
    assert {key: len(lens.entries) for key, lens in library.lenses().items()} == {
        "journey": 12, "cycles": 8, "dimensions": 7, "convening": 7, "two-loops": 4, "leadership": 7, "purposes": 9,
    }  # fmt: skip
    assert list(library.lenses()) == list(library.ORDER)


def test_groups_of_the_journey_have_three_blocks_each():
    groups = library.lenses()["journey"].by_group()

    assert [(group.key, len(entries)) for group, entries in groups] == [
        ("gather", 3), ("dispatch", 3), ("explore", 3), ("systems", 3),
    ]  # fmt: skip


def test_the_four_first_cycles_stand_before_the_four_others():
    groups = library.lenses()["cycles"].by_group()

    assert [(group.key, len(entries)) for group, entries in groups] == [("first", 4), ("further", 4)]


def test_names_fit_a_chip_and_lines_a_line():
    for lens in library.lenses().values():
        for language in library.LANGUAGES:
            assert [each.key for each in lens.entries if len(each.title.in_(language)) > 36] == []
            assert [each.key for each in lens.entries if not 15 <= len(each.line.in_(language)) <= 110] == []


def test_an_entry_is_found_by_its_code_and_speaks_the_readers_language():
    entry = library.entry_of("two-loops:nourish")

    with translation.override("fr"):
        assert str(entry.title) == "Nourrir"
    assert entry.code == "two-loops:nourish"


@pytest.mark.parametrize("code", ["two-loops:feed", "loops:nourish", "nourish", "", ":"])
def test_an_unknown_code_is_no_entry(code):
    assert library.entry_of(code) is None


LENS = """\
key: small
title: {en: Small, fr: Petite}
about: {en: Two things, fr: Deux choses}
tint: lake
sources: [{text: Somebody}]
entries:
  - {key: one, title: {en: One, fr: Un}, line: {en: The first, fr: La première}}
  - {key: two, title: {en: Two, fr: Deux}, line: {en: The second, fr: La seconde}}
"""


def problems(folder, text, name="small.yaml"):
    (folder / name).write_text(text)
    return [str(problem) for problem in library.check_library(folder)]


def test_a_small_lens_is_in_order(tmp_path):
    assert problems(tmp_path, LENS) == []


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("key: two", "key: one", "small.yaml, line 1: The key “one” is used twice."),
        (", fr: Un}", "}", "small.yaml, line 7: This is missing in français (“fr: …”)."),
        ("{key: two", "{key: two, group: big", "small.yaml, line 1: “two” stands in no group of this lens."),
        (
            "tint: lake",
            "tint: blue",
            "small.yaml, line 4: “tint”: Input should be 'lake', 'lichen', 'poppy', 'sun', 'plum' or 'stone'.",
        ),
        ("tint: lake", "\ttint: lake", "small.yaml, line 4: The line begins with a tab. Use spaces."),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, was, becomes, said):
    assert problems(tmp_path, LENS.replace(was, becomes, 1)) == [said]


def test_a_file_must_be_named_as_its_key(tmp_path):
    assert problems(tmp_path, LENS, "other.yaml") == [
        "other.yaml, line 1: The key is “small”, so the file must be other.yaml.".replace("other.yaml.", "small.yaml.")
    ]
