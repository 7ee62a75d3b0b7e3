"""Each mistake in a format is told with its file, its line and one plain sentence."""

import pytest

from cairn.formats import reading

from .factories import SMALL

STEP = "  - key: topics\n    kind: write\n"
ONE_MORE = SMALL.count("\n") + 1


def told(text, **options):
    with pytest.raises(reading.FormatError) as caught:
        reading.read(text, file="small.yaml", **options)
    return [str(each) for each in caught.value.every()]


def test_the_small_format_is_right():
    assert reading.read(SMALL, file="small.yaml", languages=("en", "fr")).minutes == 8


MISTAKES = {
    "misspelt name": (
        "purpose:", "purpos:",
        ["small.yaml, line 1: “purpose” is missing here.",
         "small.yaml, line 3: “purpos” is not known here. Did you mean “purpose”?"],
    ),
    "a step lacks what to say": (
        "    say: {en: Write., fr: Écrivez.}\n", "", ["small.yaml, line 10: “say” is missing here."],
    ),
    "missing language": (
        "{en: Topics, fr: Sujets}", "{en: Topics}",
        ["small.yaml, line 12: This is missing in français (“fr: …”)."],
    ),
    "words without a language": (
        "{en: Topics, fr: Sujets}", "Topics",
        ["small.yaml, line 12: Say which language this is: “en: …” on the next line, with two more spaces."],
    ),
    "unknown setting": (
        "      question: {en: Which", "      alined: true\n      question: {en: Which",
        ["small.yaml, line 31: “alined” is not known here. Did you mean “align”?"],
    ),
    "unknown kind": (
        "kind: cluster", "kind: clutter",
        ["small.yaml, line 24: There is no kind of step “clutter”. There are: KINDS."],
    ),
    "same key twice": (
        "key: together", "key: topics", ["small.yaml, line 23: Another step has the key “topics”."],
    ),
    "not an earlier step": (
        "of: [topics]", "of: [topic]", ["small.yaml, line 30: “topic” is not an earlier step."],
    ),
    "unknown territory": (
        "territory: near", "territory: nearer",
        ["small.yaml, line 33: No step before this one has the territory “nearer”."],
    ),
    "minutes that do not add up": (
        "minutes: 8", "minutes: 9",
        ["small.yaml, line 6: The steps add up to 8 minutes, but here it says 9."],
    ),
    "minutes that are words": (
        "minutes: 5", "minutes: five", ["small.yaml, line 13: “minutes” must be a whole number."],
    ),
    "a box that goes nowhere": (
        "{to: outcomes, territory: near}", "{to: outcomes, box: vision}",
        ["small.yaml, line 33: “box” goes with “to: canvas”, and only with it."],
    ),
    "unknown target": (
        "{to: outcomes, territory: near}", "{to: nowhere}",
        [("small.yaml, line 33: “to” must be one of: 'canvas', 'backlog', 'measures', 'forces', 'name', 'leader', "
         "'decisions', 'takeaways', 'values', 'outcomes', 'next_meeting' or 'personas'.")],
    ),
    "no list": (
        "loops: [gather]", "loops: gather",
        ["small.yaml, line 5: “loops” must be a list: one line each, beginning with a dash."],
    ),
    "territories alike": (
        "- key: far", "- key: near", ["small.yaml, line 18: The key “near” is used twice."],
    ),
    "a key with spaces": (
        "key: together", "key: all together",
        ["small.yaml, line 23: “key” must be small letters, digits and dashes, beginning with a letter."],
    ),
    "a name twice": (
        "minutes: 8", "minutes: 8\nminutes: 8",
        ["small.yaml, line 7: “minutes” is here twice; the first is on line 6."],
    ),
    "a tab": (
        "    kind: cluster", "\tkind: cluster",
        ["small.yaml, line 24: The line begins with a tab. Use spaces."],
    ),
    "a second colon": (
        "{en: Small, fr: Petit}", "Small: it is",
        ["small.yaml, line 2: There is a second colon on this line: put the text in quotes."],
    ),
    "an alias": (
        "{en: Small, fr: Petit}", "*small",
        ["small.yaml, line 2: A text that begins with &, * or ! needs quotes around it."],
    ),
    "a quote never closed": (
        "{en: Small, fr: Petit}", '"Small',
        ["small.yaml, line 2: A quote or a bracket was opened and never closed."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "sentences"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_its_line(before, after, sentences):
    from cairn.formats import kinds

    wrong = SMALL.replace(before, after, 1)
    assert wrong != SMALL

    assert told(wrong, languages=("en", "fr")) == [
        each.replace("KINDS", ", ".join(kinds.known())) for each in sentences
    ]


def test_a_communitys_copy_needs_one_language_only():
    assert (
        reading.read(SMALL.replace("{en: Topics, fr: Sujets}", "{fr: Sujets}"), file="x").steps[0].title.in_("en")
        == "Sujets"
    )


def test_no_words_at_all_are_refused():
    assert told(SMALL.replace("{en: Topics, fr: Sujets}", "{}")) == ["small.yaml, line 12: There are no words here."]


def test_an_empty_file_is_refused():
    assert told("") == ["small.yaml, line 1: A format begins with “key: …”."]


def test_a_place_on_a_picture_needs_notes_of_two_colours():
    place = """\
  - key: forces
    kind: place
    title: {en: Forces}
    minutes: 0
    say: {en: Look.}
    trouble: {en: Skip.}
    settings:
      of: [topics]
      picture: force-field
      question: {en: What helps}
"""
    assert told(SMALL + place) == [
        (
            f"small.yaml, line {ONE_MORE + 6}: "
            "The picture “force-field” needs notes of 2 colours in the steps it works with."
        )
    ]
    assert told(SMALL + place.replace("force-field", "forcefield")) == [
        f"small.yaml, line {ONE_MORE + 8}: There is no picture “forcefield”. There are: force-field, ovals."
    ]


def test_two_steps_that_group_the_same_notes_are_refused():
    second = """\
  - key: again
    kind: cluster
    title: {en: Again}
    minutes: 0
    say: {en: Move.}
    trouble: {en: Skip.}
    settings:
      question: {en: Which}
      of: [topics]
"""
    assert told(SMALL + second) == [
        (
            f"small.yaml, line {ONE_MORE + 8}: The notes of “topics” are brought together in “together” already, and "
            "would be taken out of its groups. Choose other notes, or leave one of the two steps out."
        )
    ]
    vote = second.replace("cluster", "vote").replace("question: {en: Which}", "dots: 2").replace("[topics]", "topics")
    assert reading.read(SMALL + vote, file="small.yaml").steps[-1].kind == "vote"


def test_a_step_works_only_with_kinds_it_can_work_with():
    vote = """\
  - key: votes
    kind: discuss
    title: {en: Talk}
    minutes: 0
    say: {en: Talk.}
    trouble: {en: Skip.}
    settings: {of: opening}
"""
    opening = SMALL.replace(
        STEP,
        "  - {key: opening, kind: brief, title: {en: Hi}, minutes: 0, say: {en: Hi}, trouble: {en: Hi}, "
        "settings: {text: {en: Hi}}}\n" + STEP,
    )

    assert told(opening + vote) == [
        (
            f"small.yaml, line {ONE_MORE + 7}: "
            "“opening” is a step of the kind brief; this one works with: cluster, vote, write."
        )
    ]


def test_a_copy_that_refers_to_itself_ends(db):
    again = SMALL.replace("key: topics", "key: together", 1).replace("of: [topics]", "of: [together]")

    assert told(again) == ["small.yaml, line 23: Another step has the key “together”."]


def test_braces_in_what_people_type_are_just_braces():
    assert told(SMALL.replace("of: [topics]", "of: ['{topics}']")) == [
        "small.yaml, line 30: “of” must be small letters, digits and dashes, beginning with a letter."
    ]
