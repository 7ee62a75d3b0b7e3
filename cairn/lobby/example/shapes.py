"""Changed canvases and formats, as their pages would hand them in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from cairn.communities.models import Community
from cairn.formats import actions, library
from cairn.formats.models import CommunityFormat
from cairn.formats.reading import from_data, to_data
from cairn.people.models import Person


def changed(boxes: Mapping[str, Sequence[str]], change: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    """The canvas with lines added, dropped and reworded: {"how": {"add": […], "drop": […], "reword": {old: new}}}.

    Raises ValueError for a line that is not there, so that the story stays true to the canvas.
    """
    found = {key: list(lines) for key, lines in boxes.items()}
    for box, edits in change.items():
        lines = found[box]
        for old, new in edits.get("reword", {}).items():
            lines[lines.index(old)] = new
        for line in edits.get("drop", []):
            lines.remove(line)
        lines.extend(edits.get("add", []))
    return found


def copy(community: Community, key: str, *, by: Person, at: datetime) -> None:
    """The community gets its own copy of a format of the library."""
    actions.copy_format(community, of=library.formats()[key], by=by, at=at)


def edit(community: Community, says: Mapping[str, Any], *, by: Person, at: datetime) -> None:
    """Change the community's copy: its title and purpose, steps left out, their minutes and questions."""
    own = CommunityFormat.objects.get(community=community, key=says["format"])
    body = to_data(own.format)
    body |= {"title": says["title"], "purpose": says["purpose"]}
    body["steps"] = [step for step in body["steps"] if step["key"] not in says["drop"]]
    for step in body["steps"]:
        step["minutes"] = says["minutes"].get(step["key"], step["minutes"])
        if step["key"] in says["questions"]:
            step["settings"]["question"] = says["questions"][step["key"]]
    actions.edit_format(own, to=from_data(body), seen=own.version, by=by, at=at)
