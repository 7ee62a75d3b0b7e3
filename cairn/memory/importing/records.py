"""What lies beside the notes of an export: collections, what is read first, what pictures show, earlier versions.

Two kinds of files: "memory.json" at the root, and "versions/0123456789abcdef.json" for an item, by its mark.
"""

import json
import re
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import AwareDatetime, Field, RootModel, StringConstraints, ValidationError

from cairn.lib.texts import Strict

MEMORY = "memory.json"
_VERSIONS = re.compile(r"versions/([0-9a-f]{16})\.json")

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Line = Annotated[str, StringConstraints(max_length=280)]


class VersionPlan(Strict):
    """How an item read from one moment on; `by` is a name, links are as in the item's note."""

    number: int = Field(ge=1, le=100_000)
    title: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    text: Annotated[str, StringConstraints(max_length=400_000)] = ""
    link: Annotated[str, StringConstraints(max_length=500, pattern=r"^(https?://\S+)?$")] = ""
    why: Line = ""
    restores: int | None = None
    at: AwareDatetime
    by: Annotated[str, StringConstraints(max_length=254)] = ""


class Versions(RootModel[list[VersionPlan]]):
    """Every version of an item, the first one first."""


class PlacePlan(Strict):
    """A note in a collection, or to be read first, and why."""

    note: str
    line: Line = ""


class CollectionPlan(Strict):
    title: Title
    line: Line = ""
    notes: list[PlacePlan] = []


class Beside(Strict):
    """What is known of several notes at once. `pictures` say what they show, by path."""

    collections: list[CollectionPlan] = []
    first: list[PlacePlan] = []
    pictures: dict[str, Line] = {}


class BadBeside(ValueError):
    """Why such a file cannot be read, in a sentence."""


def versions_path(mark: str) -> str:
    """Where the versions of an item lie."""
    return f"versions/{mark}.json"


def mark_in(path: str) -> str:
    """Whose versions a file holds; "" where it holds none."""
    found = _VERSIONS.fullmatch(path)
    return found[1] if found else ""


def written(said: Strict | Versions) -> str:
    """As such a file, for people too: without what is empty."""
    plain = said.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def beside_in(data: bytes) -> Beside:
    """The content of memory.json. Raises BadBeside."""
    try:
        return Beside.model_validate_json(data)
    except ValidationError as error:
        raise BadBeside(_sentence(error)) from None


def versions_in(data: bytes) -> list[VersionPlan]:
    """The content of a file of versions, numbered as they should be. Raises BadBeside."""
    try:
        found = Versions.model_validate_json(data).root
    except ValidationError as error:
        raise BadBeside(_sentence(error)) from None
    if [each.number for each in found] != list(range(1, len(found) + 1)):
        raise BadBeside(_("The versions are not numbered 1, 2, 3, … in their order."))
    return found


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return _("“{where}”: {why}").format(where=where, why=first["msg"]) if where else str(first["msg"])
