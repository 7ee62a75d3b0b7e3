"""What became of formats here: how often each was played, when last, and whether it was worth the time."""

from collections import defaultdict

from django.utils import timezone

from cairn.communities.models import Community
from cairn.formats.past import Past
from cairn.rooms.models import Room, Tally

FROM = 4  # answers in a room; with fewer they would say who thought what


def past_of(community: Community) -> dict[str, Past]:
    """{"lean-coffee": Past(times=6, last=2026-11-03, worth=4.2)} from the rooms that were played to their end."""
    rooms = Room.objects.filter(community=community, begun_at__isnull=False, closed_at__isnull=False)
    played: dict[str, list[Room]] = defaultdict(list)
    for room in rooms.only("format_key", "closed_at"):
        played[room.format_key].append(room)
    answers = _answers(community)
    return {
        key: Past(
            times=len(found),
            last=max(timezone.localdate(room.closed_at) for room in found),
            worth=_mean([answers[room.pk] for room in found if room.pk in answers]),
        )
        for key, found in played.items()
    }


def _answers(community: Community) -> dict[int, dict[int, int]]:
    """{room: {5: 3, 4: 2}} where enough have answered."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    told = Tally.objects.filter(step__room__community=community, step__kind="close", option__startswith="score:")
    for room, option, count in told.values_list("step__room", "option", "count"):
        found[room][int(option.removeprefix("score:"))] = count
    return {room: counts for room, counts in found.items() if sum(counts.values()) >= FROM}


def _mean(rooms: list[dict[int, int]]) -> float | None:
    """Of all answers together; None without any."""
    people = sum(count for counts in rooms for count in counts.values())
    return sum(score * count for counts in rooms for score, count in counts.items()) / people if people else None
