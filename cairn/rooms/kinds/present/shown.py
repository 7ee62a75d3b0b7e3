"""The program as everybody sees it: talks with the names of those who give them."""

from typing import Any

from cairn.rooms import marks
from cairn.rooms.models import Participant, Step

from . import program
from .program import DONE, TODO, Talk
from .questions import THANKS, thanks_about


def shown_talks(step: Step) -> dict[str, Any]:
    """{"talk": the one that is on, "todo": […], "done": […]}, each with "by"; those that were given with "thanks"."""
    names, thanks = names_in(step), marks.counts(step, THANKS)
    talks = [shown(each, names) for each in program.talks(step)]
    done = [
        each | {"about": thanks_about(each), "thanks": thanks.get(int(each["key"].removeprefix("t")), 0)}
        for each in talks
        if each["state"] == DONE
    ]
    on = next((each for each in talks if each["state"] in program.ON), None)
    return {"talk": on, "todo": [each for each in talks if each["state"] == TODO], "done": done}


def names_in(step: Step) -> dict[int, str]:
    wanted = [pk for talk in program.talks(step) for pk in talk["speakers"]]
    return dict(Participant.objects.filter(pk__in=wanted).values_list("pk", "name"))


def shown(talk: Talk, names: dict[int, str]) -> Talk:
    """A talk with its speakers' names: "by"; none where the title is their names."""
    by = ", ".join(names[pk] for pk in talk["speakers"] if pk in names)
    return talk | {"by": "" if by == talk["title"] else by}
