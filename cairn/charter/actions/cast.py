"""Portraits of those the community should work for: drawn in a room or by hand, corrected, let go of."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from cairn.charter.models import Persona
from cairn.communities.models import Community
from cairn.lib.refusals import Refusal
from cairn.log.actions import record
from cairn.people.models import Person
from cairn.rooms.harvest import Line, Yield
from cairn.rooms.models import Room

from .telling import tell


class PersonaIsGone(Refusal):
    sentence = _("The portrait of {name} was let go of meanwhile. Draw it anew if you want it back.")


def keep_cast(room: Room, yields: list[Yield], at: datetime) -> None:
    """A worded text is a portrait; what comes by territory (wants, needs) belongs to the portrait before it."""
    cast: list[Persona] = []
    has_face = False
    position = _next(room.community)
    for each in yields:
        is_portrait = not each.territory
        if each.lines and (is_portrait or not has_face):
            cast.append(_drawn(room, each.lines if is_portrait else (), position + len(cast), at))
        has_face = bool(each.lines) or (has_face and not is_portrait)
        if each.lines and not is_portrait:
            _want(cast[-1], each)
    for persona in cast:
        persona.save()
    tell(room, "cast.drawn", at, count=len(cast))


def _drawn(room: Room, lines: tuple[Line, ...], position: int, at: datetime) -> Persona:
    names = [line.text for line in lines if line.detail.get("part") == "name"]
    with translation.override(room.language):
        name = " ".join(names[0].split()) if names else _gettext("Still without a name")
    portrait = "\n\n".join(line.text for line in lines if line.detail.get("part") != "name")
    return Persona(
        community=room.community, position=position, name=name[:120], portrait=portrait[:4000], room=room, made_at=at
    )


def _want(persona: Persona, found: Yield) -> None:
    """A group says itself by its name; a note that stayed alone by its words, in one line."""
    said = [" ".join(line.text.split()) for line in found.lines]
    if found.territory == "needs":
        persona.needs = "\n".join([*persona.needs.splitlines(), *said])
    else:
        persona.wants = "\n".join([*persona.wants.splitlines(), *said])


@transaction.atomic
def draw_persona(community: Community, *, by: Person, at: datetime | None = None, **portrait: str) -> Persona:
    """Add a portrait at the end: name, portrait, wants, needs."""
    at = at or timezone.now()
    Community.objects.select_for_update().get(pk=community.pk)
    persona = Persona.objects.create(community=community, position=_next(community), made_at=at, **portrait)
    _tell("persona.drawn", persona, by=by, at=at)
    return persona


@transaction.atomic
def revise_persona(persona: Persona, *, by: Person, at: datetime | None = None, **portrait: str) -> bool:
    """Correct a portrait. Returns whether anything changed. Raises PersonaIsGone."""
    at = at or timezone.now()
    persona = _held(persona)
    changed = [name for name, text in portrait.items() if getattr(persona, name) != text]
    if not changed:
        return False
    for name in changed:
        setattr(persona, name, portrait[name])
    persona.revised_at = at
    persona.save(update_fields=[*changed, "revised_at"])
    _tell("persona.revised", persona, by=by, at=at, changed=sorted(changed))
    return True


@transaction.atomic
def retire_persona(persona: Persona, *, by: Person, at: datetime | None = None) -> None:
    """The community looks at this portrait no longer. Raises PersonaIsGone."""
    at = at or timezone.now()
    persona = _held(persona)
    persona.retired_at = at
    persona.save(update_fields=["retired_at"])
    _tell("persona.retired", persona, by=by, at=at)


def _held(persona: Persona) -> Persona:
    """The portrait as it is now, held against others."""
    persona = Persona.objects.select_for_update(of=("self",)).select_related("community").get(pk=persona.pk)
    if persona.retired_at is not None:
        raise PersonaIsGone(name=persona.name)
    return persona


def _next(community: Community) -> int:
    last = Persona.objects.filter(community=community).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _tell(verb: str, persona: Persona, *, by: Person, at: datetime, **particulars: Any) -> None:
    record(
        verb,
        actor=by,
        community_id=persona.community_id,
        subject=persona,
        at=at,
        persona=persona.pk,
        name=persona.name,
        **particulars,
    )
