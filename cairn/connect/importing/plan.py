"""What an import would make. Plain data: a dry run shows it, carrying out makes it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that could not be read: where it stands, what it says, and the question that would settle it."""

    where: str
    text: str
    question: str | Promise


@dataclass(frozen=True, slots=True)
class RolePlan:
    """Somebody's role. `handle` is their name at the source; they get an account that nobody can sign in to yet."""

    name: str
    handle: str
    kind: str  # Role.Kind


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """Something that is met for again and again, or once (no rule)."""

    source: str
    title: str
    first_on: date
    at_time: time
    zone: str
    minutes: int = 60
    rule: str = ""
    last_on: date | None = None
    about: str = ""
    place: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class DatePlan:
    """One date: of the past with how many came, of the future, or called off."""

    series: SeriesPlan
    began_at: datetime  # when it was put up, so that the log tells it in its order
    came: int | None = None
    is_cancelled: bool = False


@dataclass(slots=True)
class CommunityPlan:
    """A community and what it brings; `source` empty: into a community that is here already."""

    source: str
    name: str
    practice: str = ""
    language: str = "en"
    zone: str = "UTC"
    joining: str = "OPEN"
    began_at: datetime | None = None
    roles: list[RolePlan] = field(default_factory=list)
    series: list[SeriesPlan] = field(default_factory=list)
    dates: list[DatePlan] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    communities: list[CommunityPlan] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """{"communities": 24, "people": 80, "series": 71, "dates": 0, "unread": 1}."""
        people = {role.handle for each in self.communities for role in each.roles}
        return {
            "communities": sum(1 for each in self.communities if each.source),
            "people": len(people),
            "series": sum(len(each.series) for each in self.communities),
            "dates": sum(len(each.dates) for each in self.communities),
            "unread": len(self.unread),
        }
