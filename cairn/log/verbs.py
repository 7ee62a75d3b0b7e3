"""The list of verbs. Each app names its own in its `verbs.py`; a verb not listed cannot be recorded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Verb:
    """One kind of act.

    name      past tense, dotted: "room.opened"
    meaning   one line for the glossary (docs/concepts.md), in English
    sentence  how the log tells it, translatable, with {actor}, {subject} and particulars by name:
              _("{actor} opened a room: {title}"); with a `counted` particular both forms of it, as
              ngettext_lazy("{count} new line", "{count} new lines", "count")
    family    colour of its stone in the community's emblem: "found", "gather", "help", "reflect",
              "value", "reach" or "people"
    weight    size of its stone, 1 (a hello) to 5 (a founding)
    counted   the particular that says how many, where the sentence has a singular and a plural: "count"
    words     particulars that are codes, and how each is said: {"role": {"CORE": _("core")}}

    A particular named `person` may be a person's number: it is said by the name they have when it is read.
    """

    name: str
    meaning: str
    sentence: str | Promise
    family: str = "people"
    weight: int = 1
    words: Mapping[str, Mapping[Any, Any]] = field(default_factory=dict)
    counted: str = ""

    def sentence_for(self, many: Any = None) -> str:
        """The sentence with its {names} still open; in the form for so many, or for several where that is not known."""
        if not self.counted:
            return str(self.sentence)
        both: Any = self.sentence
        return str(both % {self.counted: many if isinstance(many, int) else SEVERAL})


_verbs: dict[str, Verb] = {}


def add(*verbs: Verb) -> None:
    """List verbs; called from an app's `verbs` module, which its AppConfig imports when ready."""
    for verb in verbs:
        if verb.name in _verbs and _verbs[verb.name] != verb:
            raise ValueError(f"The verb {verb.name} is listed twice.")
        _verbs[verb.name] = verb


def get(name: str) -> Verb:
    return _verbs[name]


def known(name: str) -> bool:
    return name in _verbs


def every() -> Iterator[Verb]:
    yield from sorted(_verbs.values(), key=lambda verb: verb.name)
