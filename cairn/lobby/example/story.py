"""The story of the example, as it is written in `cairn/library/example/`: who, when, and what they say."""

from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, TypeAdapter

from cairn.formats.pieces import Strict
from cairn.lib import lined_yaml

FOLDER = Path(__file__).resolve().parent.parent.parent / "library" / "example"
DAYS = ("mon", "tue", "wed", "thu", "fri")
ZONE = "Europe/Paris"

Said = dict[str, str]  # one entry: who, and what they wrote


class Character(Strict):
    """Somebody made up; `key` is how the story calls them."""

    key: str
    name: str
    language: str
    brings: str


class Pile(Strict):
    """What ended up together: its name, its notes, those merged into its first one, and the dots it got."""

    pile: str = ""
    territory: str = ""
    colour: str = ""
    dots: int = 0
    notes: list[Said]
    same: list[Said] = []


class Promise(Strict):
    """Something that somebody will do within so many days."""

    text: str
    owner: str
    days: int


class Closing(Strict):
    """How a room ended."""

    takeaways: list[Said]
    actions: list[Promise] = []


class Moment(BaseModel):
    """A moment of the story: so many weeks before this one, the day, and the time in Paris."""

    model_config = ConfigDict(frozen=True)

    weeks: int
    day: Literal["mon", "tue", "wed", "thu", "fri"]
    time: str


class Act(Moment):
    """One thing that happened between the gatherings; what else is known of it is in `more`."""

    model_config = ConfigDict(frozen=True, extra="allow")

    do: str
    by: str

    @property
    def more(self) -> dict[str, Any]:
        return self.model_extra or {}


class Gathering(Moment):
    """One room: who came, and what was said in which step.

    written  by the key of the step it was written in
    leader   ballots by candidate; wording by part; fists one a person
    talked   how many topics the time was enough for; longer: which of them (from 1) got more of it
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    format: str
    host: str
    there: list[str]
    guests: dict[str, str] = {}
    late: dict[str, int] = {}
    language: Literal["en", "fr"] = "en"
    practice: str = ""
    written: dict[str, list[Pile]]
    talked: int = 0
    longer: list[int] = []
    leader: dict[str, int] = {}
    wording: dict[str, str] = {}
    fists: list[int] = []
    close: Closing


class OpenTable(Strict):
    """The room that is open today."""

    title: str
    format: str
    host: str
    there: list[str]
    notes: list[Said]


class Almanac:
    """Turns the story's weeks into days: they are counted back from the week in which it is told."""

    def __init__(self, told_at: datetime) -> None:
        self.told_at = told_at
        today = told_at.astimezone(ZoneInfo(ZONE)).date()
        self.monday = today - timedelta(days=today.weekday())

    def day(self, weeks: int, day: str = "thu") -> date:
        """That day, so many weeks ago; in the future where weeks is below zero."""
        return self.monday + timedelta(days=DAYS.index(day) - 7 * weeks)

    def at(self, moment: Moment) -> datetime:
        return self.moment(moment.weeks, moment.day, moment.time)

    def moment(self, weeks: int, day: str, clock: str) -> datetime:
        """That day at that time in Paris, so many weeks ago."""
        return self._in_paris(self.day(weeks, day), time.fromisoformat(clock))

    def next_morning(self, at: datetime) -> datetime:
        """Nine o'clock on the working day after."""
        day = at.astimezone(ZoneInfo(ZONE)).date() + timedelta(days=1)
        while day.weekday() >= len(DAYS):
            day += timedelta(days=1)
        return self._in_paris(day, time(9))

    def lately(self) -> datetime:
        """Just now in working hours: half an hour ago, or late on the last working day."""
        local = self.told_at.astimezone(ZoneInfo(ZONE))
        if local.weekday() < len(DAYS) and time(9, 30) <= local.time() <= time(18):
            return self.told_at - timedelta(minutes=30)
        day = local.date() if local.time() > time(18) else local.date() - timedelta(days=1)
        while day.weekday() >= len(DAYS):
            day -= timedelta(days=1)
        return self._in_paris(day, time(16, 40))

    def _in_paris(self, day: date, moment: time) -> datetime:
        return datetime.combine(day, moment, tzinfo=ZoneInfo(ZONE))


@cache
def characters() -> dict[str, Character]:
    """Everybody, by key."""
    return {each.key: each for each in TypeAdapter(list[Character]).validate_python(_data("people"))}


@cache
def founding() -> Gathering:
    return Gathering.model_validate(_data("founding"))


@cache
def chapters() -> list[Act | Gathering]:
    """What came after the founding, in order."""
    acts = TypeAdapter(list[Act]).validate_python([*_data("year"), *_data("memory"), *_data("help")])
    rooms = TypeAdapter(list[Gathering]).validate_python([*_data("coffees"), *_data("retrospectives")])
    both: list[Act | Gathering] = [*acts, *rooms]
    return sorted(both, key=lambda each: (-each.weeks, DAYS.index(each.day), each.time))


@cache
def open_table() -> OpenTable:
    return OpenTable.model_validate(_data("open-table"))


def _data(name: str) -> Any:
    data, _lines = lined_yaml.read((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return data
