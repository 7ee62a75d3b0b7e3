"""What a format is: a list of steps, each of a known kind, with all that a facilitator needs to lead it."""

from typing import Any, Literal, Self

from django.utils.translation import gettext as _
from pydantic import (
    BaseModel,
    Field,
    SerializeAsAny,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from cairn.lib.texts import Source

from . import kinds
from .pieces import Colour, Key, Line, StepSettings, Strict, Territory, Text, Tint, words

# The seven boxes of a community's canvas (library/canvases/cop-canvas.yaml).
BOXES = ("vision", "importance", "who_what", "communication", "how", "resources", "measure")
Box = Literal["vision", "importance", "who_what", "communication", "how", "resources", "measure"]
Target = Literal[
    "canvas", "backlog", "measures", "forces", "name", "leader", "decisions",
    "takeaways", "values", "outcomes", "next_meeting", "personas",
]  # fmt: skip
Loop = Literal["found", "gather", "help", "reflect", "value", "reach"]
Way = Literal["members-first", "values-first", "sponsor-first"]
Want = Literal["meet", "learn", "solve", "decide", "look-back", "plan", "found"]  # what people come for
Per = Literal["person", "topic", "group"]


class Yield(Strict):
    """Where what a step makes goes to last: {to: canvas, territory: vision, box: vision}."""

    to: Target
    territory: Key | None = None
    box: Box | None = None

    @model_validator(mode="after")
    def _names_a_box(self) -> Self:
        if (self.to == "canvas") != (self.box is not None):
            raise ValueError(_("“box” goes with “to: canvas”, and only with it."))
        return self


class Grows(Strict):
    """A step that takes longer the more there are: {per: person, seconds: 60}; {per: group, of: 3, seconds: 300}.

    of     people in a group
    least  minutes that it takes in any case
    """

    per: Per
    seconds: int = Field(ge=5, le=3600)
    of: int | None = Field(default=None, ge=2, le=12)
    least: int = Field(default=0, ge=0, le=600)

    @model_validator(mode="after")
    def _knows_its_groups(self) -> Self:
        if (self.per == "group") != (self.of is not None):
            raise ValueError(_("“of” says how many are in a group; it goes with “per: group”, and only with it."))
        return self


class Step(Strict):
    """One step: what people do, for how long, and what the facilitator says."""

    key: Key
    kind: str
    title: Text
    minutes: int = Field(ge=0, le=600)
    optional: bool = False
    grows: Grows | None = None
    say: Text
    trouble: Text
    settings: SerializeAsAny[StepSettings]
    yields: list[Yield] = []

    @property
    def question(self) -> Text | None:
        """What the group sees largest: the question, or the text that is shown; some kinds have neither."""
        return getattr(self.settings, "question", None) or getattr(self.settings, "text", None)

    @field_validator("kind")
    @classmethod
    def _is_known(cls, kind: str) -> str:
        if kind not in kinds.known():
            raise ValueError(
                _("There is no kind of step “{kind}”. There are: {kinds}.").format(
                    kind=kind, kinds=", ".join(kinds.known())
                )
            )
        return kind

    @field_validator("settings", mode="plain")
    @classmethod
    def _follow_their_kind(cls, value: Any, info: ValidationInfo) -> BaseModel:
        if "kind" not in info.data:  # already complained of
            return StepSettings()
        return kinds.settings_of(info.data["kind"]).model_validate(value, context=info.context)


class People(Strict):
    """For how many a format is: at least, at most, and best in words."""

    least: int = Field(default=2, ge=1)
    most: int | None = Field(default=None, ge=1)
    best: Text


class Format(Strict):
    """A whole format, as a file of the library or a community's own copy."""

    key: Key
    version: int = Field(default=1, ge=1)
    title: Text
    purpose: Text
    about: Text
    path: Way | None = None
    wants: list[Want] = []
    loops: list[Loop] = Field(min_length=1)
    minutes: int = Field(ge=1)
    people: People
    founds: bool = False
    sources: list[Source] = []
    prepare: list[Text] = []
    steps: list[Step] = Field(min_length=1, max_length=60)

    def step(self, key: str) -> Step:
        """The step of that key. Raises KeyError."""
        return next((step for step in self.steps if step.key == key), None) or _no_such(key)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        problems = [*self._in_steps(), *self._in_minutes()]
        if problems:
            raise ValidationError.from_exception_data("Format", problems)
        return self

    def _in_minutes(self) -> list[InitErrorDetails]:
        total = sum(step.minutes for step in self.steps)
        if total == self.minutes:
            return []
        words_ = _("The steps add up to {total} minutes, but here it says {minutes}.")
        return [_problem(words_.format(total=total, minutes=self.minutes), "minutes")]

    def _in_steps(self) -> list[InitErrorDetails]:
        earlier: dict[str, Step] = {}
        problems: list[InitErrorDetails] = []
        for number, step in enumerate(self.steps):
            if step.key in earlier:
                problems.append(
                    _problem(_("Another step has the key “{key}”.").format(key=step.key), "steps", number, "key")
                )
            problems += _in_sources(number, step, earlier) or _in_yields(number, step, earlier)
            problems += _in_gathering(number, step, earlier)
            earlier.setdefault(step.key, step)
        return problems


def _in_sources(number: int, step: Step, earlier: dict[str, Step]) -> list[InitErrorDetails]:
    place = ("steps", number, "settings", "of")
    takes = step.settings.takes
    sources = []
    for key in step.settings.sources():
        if key not in earlier:
            return [_problem(_("“{key}” is not an earlier step.").format(key=key), *place)]
        if takes and earlier[key].kind not in takes:
            sentence = _("“{key}” is a step of the kind {kind}; this one works with: {takes}.")
            return [_problem(sentence.format(key=key, kind=earlier[key].kind, takes=", ".join(sorted(takes))), *place)]
        sources.append(earlier[key].settings)
    misfit = step.settings.misfit(sources)
    return [_problem(misfit, *place[:3])] if misfit else []


def _in_gathering(number: int, step: Step, earlier: dict[str, Step]) -> list[InitErrorDetails]:
    """A note lies in one group, so two steps that gather cannot share a step's notes."""
    if not step.settings.gathers:
        return []
    gathered = {key: each.key for each in earlier.values() if each.settings.gathers for key in each.settings.sources()}
    twice = next((key for key in step.settings.sources() if key in gathered), None)
    if twice is None:
        return []
    sentence = _(
        "The notes of “{key}” are brought together in “{step}” already, and would be taken out of its groups. "
        "Choose other notes, or leave one of the two steps out."
    ).format(key=twice, step=gathered[twice])
    return [_problem(sentence, "steps", number, "settings", "of")]


def _in_yields(number: int, step: Step, earlier: dict[str, Step]) -> list[InitErrorDetails]:
    territories = territories_of(step, earlier)
    return [
        _problem(
            _("No step before this one has the territory “{key}”.").format(key=each.territory),
            *("steps", number, "yields", place, "territory"),
        )
        for place, each in enumerate(step.yields)
        if each.territory and each.territory not in territories
    ]


def territories_of(step: Step, earlier: dict[str, Step]) -> set[str]:
    """Keys of the territories that reach a step: its own, and those of the steps it works with."""
    found = step.settings.territories_offered()
    for key in step.settings.sources():
        found |= territories_of(earlier[key], earlier)
    return found


def _problem(sentence: str, *place: str | int) -> InitErrorDetails:
    # The sentence goes in by the context: braces in what people type are not ours to format.
    return InitErrorDetails(
        type=PydanticCustomError("format", "{sentence}", {"sentence": sentence}), loc=place, input=None
    )


def _no_such(key: str) -> Step:
    raise KeyError(key)


__all__ = [
    "BOXES", "Colour", "Format", "Grows", "Key", "Line", "People", "Source", "Step", "StepSettings", "Territory",
    "Text", "Tint", "Want", "Yield", "words",
]  # fmt: skip
