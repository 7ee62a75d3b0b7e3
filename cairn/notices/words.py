"""What a letter says. One text makes both its plain and its HTML side, so the two never differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string


@dataclass(frozen=True, slots=True)
class Words:
    """A letter's words in the reader's language, made by its writer's `say` when language and zone are theirs.

    subject  enough to act or to ignore: "Weekly hour: moved to Thursday at 10:00"
    lines    paragraphs, without markup
    button   what one can do now: (words, path or address)
    other    the other thing one can do, where there are two: yes and no
    choices  what one can answer in a click, where there are more than two
    why      why they get it: "You come to Weekly hour."
    """

    subject: str
    lines: Sequence[str]
    button: tuple[str, str] | None = None
    why: str = ""
    other: tuple[str, str] | None = None
    choices: Sequence[tuple[str, str]] = ()


def on_paper(words: Words, root: str) -> tuple[str, str, str]:
    """(subject, text, html) of a letter; `root` is where this Cairn is reached, for paths in it."""
    button, other = (_addressed(each, root) for each in (words.button, words.other))
    choices = [_addressed(each, root) for each in words.choices]
    facts = {"lines": words.lines, "button": button, "other": other, "choices": choices, "why": words.why}
    text = render_to_string("notices/mail/_words.txt", facts)
    html = render_to_string("notices/mail/_words.html", facts)
    return " ".join(words.subject.split())[:240], text.strip(), html.strip()


def _addressed(button: tuple[str, str] | None, root: str) -> tuple[str, str] | None:
    return (button[0], root + button[1]) if button and button[1].startswith("/") else button
