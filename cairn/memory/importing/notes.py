"""One note: front matter (title, kind, tags, language, date, author, …) between two lines of ---, then Markdown."""

import posixpath
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cairn.lenses.library import entry_of
from cairn.lib import lined_yaml
from cairn.memory.models import Item

from .plan import NotePlan

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)(?:\r?\n)?---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"\A\s*# +(.+?)[ #]*(?:\n|\Z)")
KINDS = {
    **{kind.lower(): kind for kind in Item.Kind.values},
    "how-to": "HOWTO", "question": "FAQ", "story": "CASE", "case-story": "CASE", "word": "GLOSSARY", "term": "GLOSSARY",
    "definition": "GLOSSARY", "lesson": "FAILURE", "postmortem": "FAILURE", "reflection": "FAILURE", "bookmark": "LINK",
    "idea": "INSIGHT", "contact": "PERSON", "guide": "HOWTO", "tutorial": "HOWTO", "notes": "SUMMARY",
}  # fmt: skip
MADE_OF = {"title", "kind", "type", "tags", "language", "lang", "date", "author", "authors", "link", "url", "mark",
           "source", "review", "standing", "audience", "translates", "lives_on_in", "keeper"}  # fmt: skip


class BadNote(ValueError):
    """Why a note cannot be read, in a sentence."""


def note_of(path: str, whole: str, kind: str) -> tuple[NotePlan, list[str]]:
    """A note's text → (what would be made of it, sentences about what does not come along). Raises BadNote."""
    facts, text = _parted(whole.replace("\r\n", "\n"))
    title, text = _titled(facts, text, path)
    left_out = list(_left_out(facts))
    said = str(facts.get("kind") or facts.get("type") or "").lower().replace(" ", "-")
    language = facts.get("language", facts.get("lang"))
    note = NotePlan(
        path=path,
        title=title[:200],
        text=text.strip(),
        kind=KINDS.get(said, kind),
        language=None if language is None else _language(str(language)),
        tags=tuple(tag for tag in _many(facts.get("tags")) if entry_of(tag)),
        authors=tuple(name[:120] for name in [*_many(facts.get("author")), *_many(facts.get("authors"))]),
        on=_day(facts.get("date"), "date"),
        link=_link(facts.get("link") or facts.get("url")),
        mark=_mark(facts.get("mark")),
        source=str(facts.get("source") or "")[:200],
        review=_day(facts.get("review"), "review"),
        standing=_one_of(Item.Standing, facts.get("standing"), Item.Standing.HOLDS),
        audience=_one_of(Item.Audience, facts.get("audience"), Item.Audience.MEMBERS),
        translates=str(facts.get("translates") or ""),
        lives_on_in=str(facts.get("lives_on_in") or ""),
        keeper=" ".join(str(facts.get("keeper") or "").split()),
    )
    return note, left_out


def _parted(whole: str) -> tuple[dict[str, Any], str]:
    front = _FRONT.match(whole)
    if front is None:
        return {}, whole
    try:
        facts, _lines = lined_yaml.read(front[1])
    except lined_yaml.BadYaml as error:
        raise BadNote(_("Line {line}: {why}").format(line=error.line + 1, why=error.message)) from None
    if facts is not None and not isinstance(facts, dict):
        raise BadNote(_("Between the two lines of --- one “name: value” a line is expected."))
    return facts or {}, whole[front.end() :]


def _titled(facts: dict[str, Any], text: str, path: str) -> tuple[str, str]:
    """As it says itself, else its first heading, else the name of its file."""
    if facts.get("title"):
        return " ".join(str(facts["title"]).split()), text
    heading = _HEADING.match(text)
    if heading:
        return " ".join(heading[1].split()), text[heading.end() :]
    stem = posixpath.splitext(posixpath.basename(path))[0]
    return " ".join(re.split(r"[\s_-]+", stem)) or stem, text


def _left_out(facts: dict[str, Any]) -> Iterator[str]:
    for name in sorted(set(facts) - MADE_OF):
        yield _("“{name}” is not known here and is left out.").format(name=name)
    for tag in _many(facts.get("tags")):
        if not entry_of(tag):
            yield _("The tag “{tag}” is no entry of a lens and is left out.").format(tag=tag)


def _many(value: Any) -> list[str]:
    """A list, or words with commas between them."""
    parts = value if isinstance(value, list) else str(value or "").split(",")
    return [" ".join(str(part).split()) for part in parts if part is not None and str(part).strip()]


def _language(said: str) -> str:
    code = said.lower()[:2]
    return code if code in {"en", "fr"} else ""


def _day(said: Any, name: str) -> date | None:
    if not said:
        return None
    try:
        return date.fromisoformat(str(said)[:10])
    except ValueError:
        raise BadNote(_("“{name}” is no day like 2026-11-20: {said}").format(name=name, said=said)) from None


def _link(said: Any) -> str:
    link = str(said or "")
    return link if re.match(r"https?://\S+\Z", link) and len(link) <= 500 else ""


def _mark(said: Any) -> str:
    mark = str(said or "")
    return mark if re.fullmatch(r"[0-9a-f]{16}", mark) else ""


def _one_of(choices: Any, said: Any, otherwise: str) -> str:
    return str(choices(str(said).upper()).value) if str(said).upper() in choices.values else str(otherwise)
