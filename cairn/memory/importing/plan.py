"""What an import of notes would make. Plain data: a dry run shows it, carrying out makes it."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise

from .records import Beside, VersionPlan


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that could not be read or will not come along: where it stands, and why."""

    where: str
    why: str | Promise


@dataclass(frozen=True, slots=True)
class NotePlan:
    """One note: one item to be. `path` is where it lies in the folder; `mark` what it was called in an export."""

    path: str
    title: str
    text: str
    kind: str
    language: str | None = None  # None: the community's
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    on: date | None = None
    link: str = ""
    mark: str = ""
    source: str = ""
    review: date | None = None
    standing: str = "HOLDS"
    audience: str = "MEMBERS"
    translates: str = ""  # the path of the original
    lives_on_in: str = ""
    keeper: str = ""


@dataclass(slots=True)
class Plan:
    """All notes, the other files by path, what lies beside them in an export, and what stands in the way."""

    notes: list[NotePlan] = field(default_factory=list)
    versions: dict[str, list[VersionPlan]] = field(default_factory=dict)  # by the mark of their item
    beside: Beside = field(default_factory=Beside)
    files: dict[str, bytes] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
