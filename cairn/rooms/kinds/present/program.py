"""The program: who presents what, kept in the step's data.

talks     [{"key": "t1", "title", "speakers": [participant], "from": "note:5", "state": todo|now|answers|done}]
          from is empty for whoever put themselves on the list, "table:7" for a group
ends_at   of the talk's clock, in milliseconds since 1970; answered: numbers of questions that were answered
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from cairn.rooms.kinds import planned_minutes, small_clocks
from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.queries.notes import open_notes, sources_of
from cairn.rooms.queries.tables import tables_of

from . import material

Talk = dict[str, Any]
TODO, NOW, ANSWERS, DONE = "todo", "now", "answers", "done"
ON = (NOW, ANSWERS)
LONGEST_TITLE = 120


def talks(step: Step) -> list[Talk]:
    return list(step.data.get("talks", ()))


def current(step: Step) -> Talk | None:
    """The talk that is on, or whose questions are."""
    return next((talk for talk in talks(step) if talk["state"] in ON), None)


def of_key(step: Step, key: str) -> Talk | None:
    return next((talk for talk in talks(step) if talk["key"] == key), None)


def speakers(step: Step, talk: Talk | None) -> list[Participant]:
    """Those who present, and are here."""
    if talk is None:
        return []
    return list(Participant.objects.filter(pk__in=talk["speakers"], left_at=None).order_by("pk"))


def fill(step: Step) -> None:
    """Bring in what the step's source has; what is there already stays."""
    known = {talk["from"] for talk in talks(step)}
    for source, title, people in _offered(step):
        if source not in known:
            add(step, title, people, source=source)


def add(step: Step, title: str, people: list[int], *, source: str = "") -> Talk:
    """One talk more, at the end. The caller saves the step."""
    number = int(step.data.get("number", 0)) + 1
    talk = {"key": f"t{number}", "title": title, "speakers": people, "from": source, "state": TODO}
    step.data |= {"number": number, "talks": [*talks(step), talk]}
    return talk


def _offered(step: Step) -> list[tuple[str, str, list[int]]]:
    """(where it comes from, title, speakers) of each group or note of the steps that are presented."""
    found: list[tuple[str, str, list[int]]] = []
    sources = sources_of(step)
    for source in sources.values():
        tables = tables_of(source if source.kind != "work" else tables_behind(source) or source)
        found += [
            (f"table:{each.table.pk}", each.table.title or ", ".join(each.names), [person.pk for person in each.people])
            for each in tables
            if each.people
        ]
        if not tables:
            notes = material.first_parts(source) if source.kind == "work" else _chosen(source)
            found += [(f"note:{note.pk}", _line(note), [note.author_id] if note.author_id else []) for note in notes]
    return found


def brought(step: Step, titles: Sequence[str]) -> list[str]:
    """Talks agreed before the room opened, as many as there are slots; their speakers are yet to come."""
    slots = step.setting("slots") or len(titles)
    free = max(0, slots - len(talks(step)))
    keys = [add(step, title[:LONGEST_TITLE], [], source="pool")["key"] for title in titles[:free]]
    save(step)
    return [topic_key(step, key) for key in keys] + [""] * (len(titles) - len(keys))


def speak(step: Step, key: str, participant: int) -> bool:
    """Let somebody give a brought talk that nobody gives yet. Returns whether they do; the caller saves the step."""
    found = next((each for each in talks(step) if topic_key(step, each["key"]) == key), None)
    if found is None or found["speakers"] or found["state"] != TODO:
        return False
    step.data["talks"] = [
        each | {"speakers": [participant]} if each["key"] == found["key"] else each for each in talks(step)
    ]
    return True


def topic_key(step: Step, key: str) -> str:
    """How others know a talk of this step."""
    return f"talk:{step.pk}:{key}"


def tables_behind(work: Step) -> Step | None:
    """The step whose groups worked together."""
    return next(iter(sources_of(work).values()), None)


def _line(note: Note) -> str:
    """The first line: a title, where what was written is longer."""
    return (note.text.strip().splitlines() or [""])[0][:LONGEST_TITLE]


def _chosen(source: Step) -> list[Note]:
    """The notes of a write step; of a vote those that won, in their order."""
    if source.kind != "vote":
        return open_notes([source])
    won = [int(item.partition(":")[2]) for item in source.data.get("winners", []) if str(item).startswith("note:")]
    notes = {note.pk: note for note in Note.objects.filter(pk__in=won)}
    return [notes[pk] for pk in won if pk in notes]


def begin(step: Step, talk: Talk, at: datetime) -> None:
    """The floor is theirs. The caller saves the step."""
    _set(step, talk, NOW)
    _run(step, minutes_for(step, talk), at)


def minutes_for(step: Step, talk: Talk) -> int:
    """What the agenda promised the talk and its questions together, without these; else what the step gives each."""
    answers = step.setting("answers") or 0
    keys = (topic_key(step, talk["key"]), talk["from"])
    return max(1, planned_minutes.minutes_of(step, keys, step.setting("minutes") + answers) - answers)


def answer(step: Step, talk: Talk, at: datetime) -> None:
    """Time for questions."""
    _set(step, talk, ANSWERS)
    _run(step, step.setting("answers"), at)


def finish(step: Step, talk: Talk) -> None:
    _set(step, talk, DONE)
    step.data["ends_at"] = None


def extend(step: Step, minutes: int, at: datetime) -> None:
    """Some minutes more, counted from now if the time is over."""
    now = int(small_clocks.moment(step, at).timestamp() * 1000)
    step.data["ends_at"] = max(int(step.data.get("ends_at") or now), now) + minutes * 60_000


def _set(step: Step, talk: Talk, state: str) -> None:
    step.data["talks"] = [each | {"state": state} if each["key"] == talk["key"] else each for each in talks(step)]


def _run(step: Step, minutes: int, at: datetime) -> None:
    ends_at = small_clocks.moment(step, at) + timedelta(minutes=minutes)
    step.data["ends_at"] = int(ends_at.timestamp() * 1000)


def stand(step: Step, at: datetime) -> None:
    """The clock stands."""
    small_clocks.stop(step, at)


def run_on(step: Step, at: datetime) -> None:
    """The clock stood for a while: everything ends that much later."""
    stood = small_clocks.run_on(step, at)
    if step.data.get("ends_at"):
        step.data["ends_at"] += int(stood.total_seconds() * 1000)


def clock(step: Step) -> dict[str, Any]:
    """What the clock shows: {"ends_at", "left"}, and "minutes" of whoever has the floor."""
    talk = current(step)
    minutes = step.setting("answers") if talk and talk["state"] == ANSWERS else minutes_for(step, talk) if talk else 0
    ends_at = step.data.get("ends_at")
    at = None if ends_at is None else datetime.fromtimestamp(ends_at / 1000, UTC)
    return {"ends_at": ends_at, "left": small_clocks.left_seconds(step, at), "minutes": minutes}


def save(step: Step) -> None:
    step.save(update_fields=["data"])
