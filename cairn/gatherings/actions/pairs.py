"""A programme that puts people together between the gatherings: begin it, take part, skip once, leave."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cairn.communities.models import Community
from cairn.gatherings.models import PairMember, PairProgramme
from cairn.gatherings.refusals import AlreadyAProgramme, NotInTheProgramme, ProgrammeHasEnded
from cairn.gatherings.rounds import turn_after
from cairn.log.actions import record
from cairn.log.models import Visibility
from cairn.people.models import Person

from .pair_rounds import draw_if_due, seat_late, stand_up

SETTINGS = ("name", "every", "size", "prefer", "starts_on", "zone", "prompts")


@transaction.atomic
def begin_pairs(
    community: Community, *, by: Person, name: str, starts_on: date, zone: str, at: datetime | None = None, **more: Any
) -> PairProgramme:
    """People may have themselves put together from now on. `more`: every, size, prefer, prompts.

    Raises AlreadyAProgramme.
    """
    Community.objects.select_for_update().get(pk=community.pk)
    if PairProgramme.objects.filter(community=community, ended_at=None).exists():
        raise AlreadyAProgramme
    at = at or timezone.now()
    programme = PairProgramme.objects.create(
        community=community, name=name, starts_on=starts_on, zone=zone, began_by=by, began_at=at, **more
    )
    tell_of_pairs("pairs.begun", programme, by=by, at=at)
    return programme


@transaction.atomic
def change_pairs(programme: PairProgramme, *, by: Person, at: datetime | None = None, **changes: Any) -> list[str]:
    """Other settings from the next round on. Returns what differs. Raises ProgrammeHasEnded."""
    programme, at = held_programme(programme), at or timezone.now()
    changed = [name for name in SETTINGS if name in changes and changes[name] != getattr(programme, name)]
    for name in changed:
        setattr(programme, name, changes[name])
    if changed:
        programme.save(update_fields=changed)
        tell_of_pairs("pairs.changed", programme, by=by, at=at)
    return changed


@transaction.atomic
def end_pairs(programme: PairProgramme, *, by: Person, at: datetime | None = None) -> None:
    """No more rounds; who is put together now stays so. Twice is once."""
    programme = PairProgramme.objects.select_for_update().get(pk=programme.pk)
    if programme.ended_at is None:
        programme.ended_at = at or timezone.now()
        programme.save(update_fields=["ended_at"])
        tell_of_pairs("pairs.ended", programme, by=by, at=programme.ended_at)


@transaction.atomic
def join_pairs(
    programme: PairProgramme,
    *,
    person: Person,
    group: str | None = None,
    languages: Sequence[str] | None = None,
    at: datetime | None = None,
) -> PairMember:
    """They take part from now on, and sit down with a pair at once where a round has not gone on for long.

    Twice is once. `group` and `languages` as in `say_for_pairs`. Raises ProgrammeHasEnded.
    """
    programme, at = held_programme(programme), at or timezone.now()
    member, is_new = PairMember.objects.get_or_create(programme=programme, person=person, defaults={"since": at})
    if group is not None or languages is not None:
        member = say_for_pairs(member, group=group, languages=languages)
    if is_new or member.until is not None:
        member.since, member.until, member.skips_on = at, None, None
        member.save(update_fields=["since", "until", "skips_on"])
        tell_of_pairs("pairs.joined", programme, by=person, at=at)
        seat_late(programme, person, at=at)
    return member


@transaction.atomic
def say_for_pairs(
    member: PairMember, *, group: str | None = None, languages: Sequence[str] | None = None
) -> PairMember:
    """What they say of themselves for being put together; None leaves it. Leaves nothing in the log."""
    member.group = member.group if group is None else group.strip()
    member.languages = member.languages if languages is None else sorted(set(languages))
    member.save(update_fields=["group", "languages"])
    return member


@transaction.atomic
def skip_pairs(programme: PairProgramme, *, person: Person, at: datetime | None = None) -> PairMember:
    """Not next time; the time after that again. Twice is once. Raises ProgrammeHasEnded, NotInTheProgramme."""
    programme, at = held_programme(programme), at or timezone.now()
    member = _member(programme, person)
    on = turn_after(programme, at).on
    if member.skips_on != on:
        member.skips_on = on
        member.save(update_fields=["skips_on"])
        tell_of_pairs("pairs.skipped", programme, by=person, at=at, visibility=Visibility.PERSON, on=on.isoformat())
    return member


@transaction.atomic
def stop_skipping(programme: PairProgramme, *, person: Person, at: datetime | None = None) -> PairMember:
    """Next time after all. Twice is once. Raises ProgrammeHasEnded, NotInTheProgramme."""
    programme, at = held_programme(programme), at or timezone.now()
    member = _member(programme, person)
    if member.skips_on is not None:
        member.skips_on = None
        member.save(update_fields=["skips_on"])
        tell_of_pairs("pairs.unskipped", programme, by=person, at=at, visibility=Visibility.PERSON)
    return member


@transaction.atomic
def leave_pairs(programme: PairProgramme, *, person: Person, at: datetime | None = None) -> None:
    """They take part no longer; whoever would sit alone by that is put together with others. Twice is once."""
    programme = PairProgramme.objects.select_for_update().select_related("community").get(pk=programme.pk)
    at = at or timezone.now()
    if PairMember.objects.filter(programme=programme, person=person, until=None).update(until=at):
        tell_of_pairs("pairs.left", programme, by=person, at=at)
        stand_up(programme, person, at=at)


@transaction.atomic
def draw_round(programme: PairProgramme, *, at: datetime | None = None) -> int:
    """Put everybody together who takes part, if a round is due and none was drawn. Returns how many people."""
    programme = PairProgramme.objects.select_for_update().select_related("community").get(pk=programme.pk)
    at = at or timezone.now()
    people = draw_if_due(programme, at=at) if programme.ended_at is None else 0
    if people:
        tell_of_pairs("pairs.drawn", programme, by=None, at=at, count=people)
    return people


def held_programme(programme: PairProgramme) -> PairProgramme:
    """As it is now, held against others until the transaction ends. Raises ProgrammeHasEnded."""
    programme = PairProgramme.objects.select_for_update().select_related("community").get(pk=programme.pk)
    if programme.ended_at is not None:
        raise ProgrammeHasEnded(name=programme.name)
    return programme


def tell_of_pairs(
    verb: str,
    programme: PairProgramme,
    *,
    by: Person | None,
    at: datetime,
    visibility: str = Visibility.MEMBERS,
    **particulars: Any,
) -> None:
    """One entry in the log; never who is put together with whom."""
    record(
        verb,
        actor=by,
        community_id=programme.community_id,
        subject=programme,
        visibility=visibility,
        at=at,
        title=programme.name,
        **particulars,
    )


def _member(programme: PairProgramme, person: Person) -> PairMember:
    member = PairMember.objects.filter(programme=programme, person=person, until=None).first()
    if member is None:
        raise NotInTheProgramme
    return member
