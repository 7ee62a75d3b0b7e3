"""The duties and the leadership groups that come with Cairn, read once from `cairn/library/`."""

from functools import cache
from pathlib import Path
from typing import Self, TypeVar

from django.utils.functional import Promise
from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails

from cairn.lenses.library import LANGUAGES, LensError, lenses
from cairn.lenses.schema import Entry
from cairn.lib import lined_yaml
from cairn.lib.texts import Key, Source, Strict, Text

from .models import Kind
from .season_tools import TOOLS

FOLDER = Path(__file__).resolve().parent.parent / "library"
DUTIES, GROUPS = "duties.yaml", "leadership-groups.yaml"


class Item(Strict):
    """One line of a checklist."""

    key: Key
    text: Text


class DutyGuide(Strict):
    """What a duty is, how one asks for it, and what one does before, during and after."""

    key: Key
    title: Text
    line: Text
    ask: Text  # goes on from a title: "Weekly hour, Tuesday 3 March: would you host it?"
    yours: Text  # the same: "… you host it"
    before: list[Item] = Field(min_length=1)
    during: list[Item] = Field(min_length=1)
    after: list[Item] = Field(min_length=1)

    @property
    def kind(self) -> str:
        """Its code: "HOST"."""
        return self.key.upper()

    @property
    def items(self) -> list[Item]:
        return [*self.before, *self.during, *self.after]

    @model_validator(mode="after")
    def _ticked_apart(self) -> Self:
        keys = [item.key for item in self.items]
        for key in keys:
            if keys.count(key) > 1:
                raise ValueError(f"The key “{key}” is used twice.")
        return self


class DutyGuides(Strict):
    """All of them, and whom we thank."""

    key: Key
    version: int = Field(ge=1)
    title: Text
    about: Text
    sources: list[Source] = Field(min_length=1)
    duties: list[DutyGuide]

    @model_validator(mode="after")
    def _are_the_kinds(self) -> Self:
        if [duty.kind for duty in self.duties] != list(Kind):
            raise ValueError(f"The duties are {', '.join(kind.lower() for kind in Kind)}, in this order.")
        return self


class GroupGuide(Strict):
    """What a leadership group does, and what it may begin with; its name is the lens's."""

    key: Key
    does: list[Text] = Field(min_length=1)
    first: Text
    tools: list[Key] = Field(min_length=1)  # pages where it is done, by the names of season_tools

    @field_validator("tools")
    @classmethod
    def _are_there(cls, tools: list[Key]) -> list[Key]:
        for tool in tools:
            if tool not in TOOLS:
                raise ValueError(f"There is no page “{tool}”. There are {', '.join(TOOLS)}.")
        return tools

    @property
    def pages(self) -> list[tuple[str, Promise | str]]:
        """The name of the address of each tool, and what it is called."""
        return [(tool, TOOLS[tool]) for tool in self.tools]

    @property
    def entry(self) -> Entry:
        """Its name and line, as the lens "leadership" has them."""
        found = lenses()["leadership"].entry(self.key)
        assert found is not None, f"The lens of leadership has no {self.key}"
        return found


class GroupGuides(Strict):
    """The seven groups, and whom we thank."""

    key: Key
    version: int = Field(ge=1)
    title: Text
    about: Text
    sources: list[Source] = Field(min_length=1)
    groups: list[GroupGuide]

    @model_validator(mode="after")
    def _are_those_of_the_lens(self) -> Self:
        wanted = [entry.key for entry in lenses()["leadership"].entries]
        if [group.key for group in self.groups] != wanted:
            raise ValueError(f"The groups are those of the lens: {', '.join(wanted)}, in this order.")
        return self


Guides = TypeVar("Guides", DutyGuides, GroupGuides)


@cache
def guides() -> DutyGuides:
    """The four duties. Raises LensError."""
    return _load(FOLDER / DUTIES, DutyGuides)


def guide_to(kind: str) -> DutyGuide:
    """One of them, by its code ("HOST"), or KeyError."""
    return {duty.kind: duty for duty in guides().duties}[kind]


@cache
def groups() -> GroupGuides:
    """The seven leadership groups. Raises LensError."""
    return _load(FOLDER / GROUPS, GroupGuides)


def check_library(folder: Path = FOLDER) -> list[LensError]:
    """All that is wrong with the two files; empty when all is well."""
    problems: list[LensError] = []
    for load in (lambda: _load(folder / DUTIES, DutyGuides), lambda: _load(folder / GROUPS, GroupGuides)):
        try:
            load()
        except LensError as error:
            problems += [error, *error.others]
    return problems


def _load(path: Path, model: type[Guides]) -> Guides:
    try:
        data, lines = lined_yaml.read(path.read_text(encoding="utf-8"))
        return model.model_validate(data, context={"languages": LANGUAGES})
    except lined_yaml.BadYaml as error:
        raise LensError(path.name, error.line, error.message) from None
    except ValidationError as error:
        first, *others = [_located(path.name, each, lines) for each in error.errors()]
        first.others = tuple(others)
        raise first from None


def _located(file: str, error: ErrorDetails, lines: lined_yaml.Lines) -> LensError:
    place = ".".join(str(part) for part in error["loc"])
    return LensError(file, lined_yaml.line_of(error["loc"], lines), f"“{place}”: {error['msg']}.")
