"""The formats that come with Cairn are there, whole, and in both languages."""

from pathlib import Path

import pytest

from cairn.formats import library, schema
from cairn.formats.pieces import Text
from cairn.lib import lined_yaml

LIBRARY = library.FOLDER.parent
OURS = {"knowledge", "pairs"}  # headings and questions of our own, after nobody
SEVEN = {"vision", "importance", "who_what", "communication", "how", "resources", "measure"}

MINUTES = {
    "xtrem-watch": 90,
    "xtrem-reading": 60,
    "purpose-to-vision": 90,
    "expedition-debrief": 45,
    "brown-bag-with-roles": 40,
    "appreciative-inquiry": 120,
    "book-club": 60,
    "weekly-hour": 60,
    "lightning-talks": 45,
    "code-review-circle": 60,
    "brown-bag": 60,
    "kick-off": 60,
    "convergence": 75,
    "founding-workshop": 120,
    "ten-minute-start": 10,
    "backlog-co-creation": 60,
    "lean-coffee": 60,
    "case-clinic": 45,
    "retrospective": 60,
    "emergent-values": 45,
    "decision-round": 40,
    "force-field": 45,
    "defining-the-cast": 45,
    "audience-ikigai": 20,
}


def texts(data, path=()):
    """Every {"en": …, "fr": …} inside some plain data, with its place."""
    if isinstance(data, dict):
        if "en" in data or "fr" in data:
            yield path, data
            return
        for name, value in data.items():
            yield from texts(value, (*path, name))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from texts(value, (*path, number))


def files():
    # The example is a story: its people speak as they speak.
    return sorted(path for path in LIBRARY.rglob("*.yaml") if path.parent.name != "example")


def test_nothing_is_wrong_with_the_library():
    assert [str(problem) for problem in library.check_library()] == []


def test_the_library_has_these_formats_in_this_order():
    assert list(library.formats()) == [key for key in library.ORDER if key in MINUTES]
    assert set(library.formats()) == set(MINUTES)


def test_minutes_are_as_planned():
    assert {key: each.minutes for key, each in library.formats().items()} == MINUTES


def test_founding_workshop_has_the_times_of_its_source():
    steps = library.formats()["founding-workshop"].steps

    assert [step.minutes for step in steps if step.kind == "write"] == [5, 5, 3, 2, 2, 4]
    assert [step.key for step in steps if step.optional] == ["forces-alone", "forces-together", "leader"]


def test_founding_workshop_fills_the_seven_boxes():
    steps = library.formats()["founding-workshop"].steps

    assert sorted(each.box for step in steps for each in step.yields if each.box) == sorted(SEVEN)
    assert set(schema.BOXES) == SEVEN


def test_founding_workshop_yields_all_that_a_community_begins_with():
    steps = library.formats()["founding-workshop"].steps

    assert {each.to for step in steps for each in step.yields} == {
        "canvas", "backlog", "measures", "forces", "name", "leader", "takeaways",
    }  # fmt: skip


def test_formats_that_found_are_those_of_the_beginning():
    assert [key for key, each in library.formats().items() if each.founds] == [
        "founding-workshop", "ten-minute-start", "purpose-to-vision",
    ]  # fmt: skip


def test_canvas_has_the_boxes_that_formats_yield_into():
    data, _lines = lined_yaml.read((LIBRARY / "canvases" / "cop-canvas.yaml").read_text())

    assert {box["key"] for box in data["boxes"]} == SEVEN


def test_boxes_of_the_canvas_fill_the_grid_without_overlap():
    data, _lines = lined_yaml.read((LIBRARY / "canvases" / "cop-canvas.yaml").read_text())
    covered = [
        (box["place"]["column"], box["place"]["row"] + more)
        for box in data["boxes"]
        for more in range(box["place"]["height"])
    ]

    assert sorted(covered) == [(column, row) for column in (1, 2, 3) for row in (1, 2, 3)]


def test_launch_path_has_its_six_steps():
    data, _lines = lined_yaml.read((LIBRARY / "launch-path.yaml").read_text())

    assert [step["key"] for step in data["steps"]] == [
        "goals", "sponsors", "backlog", "kick-off", "first-events", "improvement",
    ]  # fmt: skip


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_every_text_is_there_in_both_languages(path: Path):
    data, _lines = lined_yaml.read(path.read_text())

    found = list(texts(data))
    assert len(found) > 5
    assert [place for place, text in found if set(text) != {"en", "fr"} or not all(text.values())] == []


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_french_has_its_own_spaces_and_apostrophes(path: Path):
    data, _lines = lined_yaml.read(path.read_text())
    wrong = (" ;", " !", " ?", " :", "« ", " »", "'", "...")

    assert [text["fr"] for _place, text in texts(data) if any(each in text["fr"] for each in wrong)] == []


@pytest.mark.parametrize("path", [path for path in files() if path.parent.name not in OURS], ids=lambda path: path.stem)
def test_every_file_thanks_somebody(path: Path):
    data, _lines = lined_yaml.read(path.read_text())

    assert [source for source in data["sources"] if not source.get("text")] == []
    assert data["sources"] != []


def test_a_format_read_from_its_data_is_the_same():
    from cairn.formats.reading import from_data, to_data

    for each in library.formats().values():
        assert from_data(to_data(each)) == each


def test_a_file_must_be_named_as_its_key(tmp_path):
    (tmp_path / "other.yaml").write_text((library.FOLDER / "lean-coffee.yaml").read_text())

    assert [str(problem) for problem in library.check_library(tmp_path)] == [
        "other.yaml, line 1: The key is “lean-coffee”, so the file must be lean-coffee.yaml."
    ]


def test_words_fall_back_to_the_language_there_is():
    text = Text({"fr": "Bonjour"})

    assert (text.in_("en"), text.in_("fr-ca"), text.in_(None)) == ("Bonjour", "Bonjour", "Bonjour")
    assert Text({"en": "Hello", "fr": "Bonjour"}).in_("fr-ca") == "Bonjour"
    assert Text({"en": "Hello", "fr": "Bonjour"}).in_("de") == "Hello"


@pytest.mark.parametrize("key", list(library.formats()))
def test_the_chooser_has_what_it_shows_of_a_format(key: str):
    each = library.formats()[key]

    assert each.wants != []
    assert each.prepare != []
    for language in library.LANGUAGES:
        assert len(each.title.in_(language)) <= 40
        assert 40 <= len(each.purpose.in_(language)) <= 200
        assert 120 <= len(each.about.in_(language)) <= 700
        assert len(each.people.best.in_(language)) <= 90
    assert (each.people.most or 10_000) > each.people.least
    assert [source.text for source in each.sources if not source.licence] == []
    assert sum(step.minutes for step in each.steps) == each.minutes


@pytest.mark.parametrize("key", list(library.formats()))
def test_what_is_said_stands_in_quotes_and_can_be_said_in_one_breath_or_two(key: str):
    steps = library.formats()[key].steps
    marks = {"en": ("“", "”"), "fr": ("«\u00a0", "\u00a0»")}

    for language, (opens, closes) in marks.items():
        said = {step.key: step.say.in_(language) for step in steps}
        assert {
            each: words for each, words in said.items() if not words.startswith(opens) or not words.endswith(closes)
        } == {}
        assert {each: len(words) for each, words in said.items() if len(words) > 260} == {}
        assert {step.key for step in steps if len(step.trouble.in_(language)) > 260} == set()
