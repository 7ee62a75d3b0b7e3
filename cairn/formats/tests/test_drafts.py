"""What forms write into a format that is being edited."""

import pytest
from django.core.signing import BadSignature

from cairn.formats import drafts, kinds, library, reading
from cairn.formats.parts import Part, parts_of

from .factories import small_data

TITLE = Part(("title",), "words", "Title", required=True)
HINT = Part(("settings", "hint"), "words", "Hint")
LINES = Part(("prepare",), "lines", "Beforehand")


def test_words_change_in_one_language_only():
    body = small_data()

    drafts.put(body, TITLE, "Smaller ", "en")

    assert body["title"] == {"en": "Smaller", "fr": "Petit"}


def test_words_taken_away_leave_the_other_language():
    body = small_data()

    drafts.put(body, TITLE, " ", "en")

    assert body["title"] == {"fr": "Petit"}


def test_what_is_optional_disappears_when_it_is_empty():
    step = small_data()["steps"][0]

    drafts.put(step, HINT, "One a note", "en")
    assert step["settings"]["hint"] == {"en": "One a note"}

    drafts.put(step, HINT, "", "en")
    assert "hint" not in step["settings"]


def test_lines_keep_their_other_language_while_their_number_stays():
    body = {"prepare": [{"en": "Invite", "fr": "Invitez"}, {"en": "Greet", "fr": "Saluez"}]}

    drafts.put(body, LINES, "Invite all\n\nGreet", "en")
    assert body["prepare"] == [{"fr": "Invitez", "en": "Invite all"}, {"fr": "Saluez", "en": "Greet"}]

    drafts.put(body, LINES, "Greet", "en")
    assert body["prepare"] == [{"en": "Greet"}]


def test_steps_move_and_stop_at_the_ends():
    body = small_data()

    assert drafts.move(body, 1, -1) == 0
    assert drafts.move(body, 0, -1) == 0
    assert [step["key"] for step in body["steps"]] == ["together", "topics"]


@pytest.mark.parametrize("kind", kinds.known())
def test_a_new_step_of_any_kind_can_be_filled_in_by_its_form(kind):
    body = small_data()

    number = drafts.add(body, kind, after=0)

    step = body["steps"][number]
    assert (number, step["kind"], len(body["steps"])) == (1, kind, 3)
    assert [part.name for part in parts_of(step, [("topics", "write", "Topics")])][:5] == [
        "title",
        "minutes",
        "optional",
        "say",
        "trouble",
    ]


def test_new_steps_get_keys_of_their_own():
    body = small_data()

    drafts.add(body, "write", after=-1)
    drafts.add(body, "write", after=-1)

    assert [step["key"] for step in body["steps"]] == ["write-2", "write", "topics", "together"]


def test_a_new_step_works_with_the_nearest_step_it_can():
    body = small_data()

    drafts.add(body, "cluster", after=1)

    assert body["steps"][2]["settings"] == {"of": ["topics"], "question": {}}


def test_a_draft_comes_back_as_it_was():
    seal = drafts.sealed(small_data(), of=7, seen=3)

    assert drafts.opened(seal, of=7) == (small_data(), 3)


SEALS = ["", "x", drafts.sealed({}, of=8, seen=1), drafts.sealed({}, of=7, seen=1) + "x"]


@pytest.mark.parametrize("seal", SEALS, ids=["none", "no seal", "of another", "tampered with"])
def test_a_draft_that_we_did_not_seal_for_this_format_is_refused(seal):
    with pytest.raises(BadSignature):
        drafts.opened(seal, of=7)


@pytest.mark.parametrize("key", list(library.formats()))
def test_everything_in_the_editor_has_a_name(key):
    body = reading.to_data(library.formats()[key])
    parts = [part for step in body["steps"] for part in parts_of(step, [])]

    assert {part.name for part in parts if part.label == str(part.path[-1])} == set()
    assert {str(name) for part in parts for choice, name in part.choices if choice == name} == set()
