"""YAML is read with its lines, and nothing in it can do harm."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.lib import lined_yaml


def test_every_part_knows_its_line():
    data, lines = lined_yaml.read("a: 1\nb:\n  - c: x\n    d: y\n  - z\n")

    assert data == {"a": 1, "b": [{"c": "x", "d": "y"}, "z"]}
    assert lines == {
        (): 1, ("a",): 1, ("b",): 2, ("b", 0): 3, ("b", 0, "c"): 3, ("b", 0, "d"): 4, ("b", 1): 5,
    }  # fmt: skip


def test_words_stay_words():
    data, _lines = lined_yaml.read("[no, yes, on, 2024-01-01, 1_000, 0x1F, '7', 7, true, null, 1.5]")

    assert data == ["no", "yes", "on", "2024-01-01", "1_000", "0x1F", "7", 7, True, None, 1.5]


def test_the_line_of_what_is_missing_is_the_line_around_it():
    _data, lines = lined_yaml.read("a:\n  b: 1\n")

    assert lined_yaml.line_of(("a", "c", 3), lines) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: &x [1]\nb: *x", 1),  # what ten lines can unfold into gigabytes with
        ("a: !!python/object/apply:os.system ['true']", 1),
        ("a: 1\n\tb: 2", 2),
        ("a: 1\na: 2", 2),
        ("a: 1\n? [x]\n: 2", 2),
        ("a: 1\n---\nb: 2", 2),
        ("a: [1", 1),
        ("a: \x00", 1),
        ("[" * 5000, 1),
        ("x" * 200_001, 1),
    ],
)
def test_what_we_do_not_read_is_refused_with_its_line(text, line):
    with pytest.raises(lined_yaml.BadYaml) as caught:
        lined_yaml.read(text)

    assert caught.value.line == line


PIECES = ["a", "- ", ": ", "\n", "  ", "[", "]", "{", "}", ", ", "#", "|", ">", "'", '"', "~", "7", "é", "\u202f", "\r"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_the_quick_way_reads_what_the_thorough_one_reads(text):
    node = lined_yaml._quickly(text)

    assert node is None or told(node) == told(lined_yaml._thoroughly(text))


def told(node):
    """Its data with their lines, or what is wrong with them."""
    lines = {(): 1}
    try:
        return lined_yaml._data(node, (), lines), lines
    except lined_yaml.BadYaml as error:
        return error.line, error.message


def test_the_library_is_read_the_quick_way():
    folder = Path(lined_yaml.__file__).parent.parent / "library"

    assert [path.name for path in folder.rglob("*.yaml") if not lined_yaml._quickly(path.read_text("utf-8"))] == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_read_or_refused(text):
    most = text.count("\n") + len(text.splitlines()) + 1

    assert 1 <= refused_at(text) <= most


def refused_at(text):
    """The line it is refused at; 1 when it is read."""
    try:
        data, lines = lined_yaml.read(text)
    except lined_yaml.BadYaml as error:
        return error.line
    assert data is None or isinstance(data, (dict, list, str, int, float, bool))
    return lines[()]
