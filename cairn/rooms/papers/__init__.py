"""What a room leaves on paper."""

import zoneinfo
from pathlib import Path
from typing import Any

from django.template.defaultfilters import date as formatted
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.lib import paper
from cairn.rooms.models import Room

MINUTES = Path(__file__).resolve().parent / "minutes.typ"


def minutes_of(room: Room) -> bytes:
    """The minutes of a closed room as PDF, in the room's own language."""
    with translation.override(room.language):
        return paper.printed(MINUTES, minutes_content(room))


def minutes_content(room: Room) -> dict[str, Any]:
    """What the template is given."""
    minutes = room.minutes or {}
    began = (room.begun_at or room.opened_at).astimezone(zoneinfo.ZoneInfo(room.community.zone))
    facts = [formatted(began, "l j F Y, H:i")]
    if minutes.get("spent"):
        spent = minutes["spent"]
        facts.append(ngettext("{spent} minute", "{spent} minutes", spent).format(spent=spent))
    return {
        "language": room.language,
        "over": _("{community} · Minutes").format(community=room.community.name),
        "title": room.title,
        "facts": facts,
        "people": [said for said in _people(minutes) if said],
        "sections": minutes.get("sections", []),
    }


def _people(minutes: dict[str, Any]) -> list[str]:
    words = {"present": _("There: {names}."), "guests": _("As guests: {names}."), "facilitators": _("Led by {names}.")}
    return [line.format(names=", ".join(minutes[part])) for part, line in words.items() if minutes.get(part)]
