"""A large community for the pages' bench: it has been living for a year, and has as much of everything as members."""

from datetime import UTC, datetime, timedelta
from typing import Any

START = datetime(2025, 11, 1, 8, 0, tzinfo=UTC)
SERIES = 20  # weekly; of the first a hundredth of all members come each time
AHEAD = datetime.now(UTC).date() + timedelta(days=7)
OPEN = 40  # so many requests wait, however large the community is


def fill(members: int, entries: int) -> tuple[Any, dict[str, int]]:
    """One community of that size: its leader, and the number of one request and one item."""
    from cairn.communities.actions import elect_leader
    from cairn.communities.models import Community, Membership
    from cairn.people.models import Person

    people = Person.objects.bulk_create(
        [Person(name=f"Person {number}", email=f"p{number}@example.org", password="!") for number in range(members)]
    )
    community = Community.objects.create(
        slug="big", name="Big", state="LIVING", began_by=people[0], began_at=START, founded_at=START
    )
    Membership.objects.bulk_create(
        [Membership(community=community, person=each, state="ACTIVE", joined_at=START) for each in people]
    )
    elect_leader(community, person=people[0])
    fill_charter(community, members)
    fill_gatherings(community, people)
    fill_directory(people[0], members // 40)
    fill_log(community, people, entries)
    return people[0], {"request": fill_help(community, people), "item": fill_memory(community, people)}


def fill_charter(community: Any, members: int) -> None:
    from cairn.charter.models import BacklogItem, CanvasLine, CanvasVersion

    version = CanvasVersion.objects.create(community=community, number=1, made_at=START)
    for box in ("vision", "importance", "who_what", "communication", "how", "resources", "measure"):
        for position in range(1, 9):
            CanvasLine.objects.create(version=version, box=box, position=position, text=f"Line {position} of {box}")
    BacklogItem.objects.bulk_create(
        [
            BacklogItem(community=community, position=number, text=f"Item {number}", made_at=START)
            for number in range(members)
        ]
    )


def fill_gatherings(community: Any, people: list[Any]) -> None:
    """Series that have met for a year; what people say about coming grows with the community."""
    from cairn.gatherings.models import Answer, Gathering, Series, SeriesSignup, Stretch

    first = AHEAD - timedelta(weeks=52)
    for number in range(SERIES):
        series = Series.objects.create(community=community, title=f"Hour {number}", began_at=START, began_by=people[0])
        stretch = Stretch.objects.create(
            series=series, changed_at=START, first_on=first, at_time=f"{8 + number % 10:02}:00", zone="Europe/Brussels",
            rule="FREQ=WEEKLY", title=series.title, capacity=None if number else 60,
        )  # fmt: skip
        come = people[: len(people) // 100 or 1]
        SeriesSignup.objects.bulk_create(SeriesSignup(series=series, person=each, since=START) for each in come)
        starts_at = datetime.combine(AHEAD, datetime.min.time(), UTC) + timedelta(hours=9)
        row = Gathering.objects.create(
            series=series, stretch=stretch, original_on=AHEAD, starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1), changed_at=START,
        )  # fmt: skip
        said = [Answer(gathering=row, person=each, reply="NOT", at=START) for each in come[::3]]
        Answer.objects.bulk_create(said)


def fill_directory(person: Any, communities: int) -> None:
    from cairn.communities.models import Community

    Community.objects.bulk_create(
        Community(
            slug=f"circle-{number}", name=f"Circle {number}", state="LIVING", is_public=True, began_by=person,
            began_at=START, founded_at=START,
        )
        for number in range(communities)
    )  # fmt: skip


def fill_log(community: Any, people: list[Any], entries: int) -> None:
    from cairn.log.models import Entry

    verbs = ("member.joined", "room.opened", "note.written", "canvas.agreed", "backlog.filled")
    for first in range(0, entries, 20_000):
        Entry.objects.bulk_create(
            Entry(
                community_id=community.pk,
                actor=people[number % len(people)],
                verb=verbs[number % len(verbs)],
                particulars={"title": "Lean coffee", "count": 3, "number": 1},
                visibility="EVERYONE" if number % 3 else "MEMBERS",
                at=START + timedelta(seconds=30 * number),
            )
            for number in range(first, min(first + 20_000, entries))
        )


def fill_help(community: Any, people: list[Any]) -> int:
    """As many requests as members in a year, two answers each, what came of the first; the newest is open."""
    from cairn.help.models import Answer, FollowUp, Offer, Request
    from cairn.log.models import Entry

    now, many = datetime.now(UTC), len(people)
    asked = [now - timedelta(days=360) * (many - number) / many for number in range(many)]
    requests = Request.objects.bulk_create(
        Request(
            community=community, line=f"How do we build question {number} together?", details="We tried twice.",
            asker=people[number * 7 % many], asked_at=at, answer_by=at + timedelta(days=2), answered_at=at,
            end="" if number >= many - OPEN else "SOLVED", ended_at=None if number >= many - OPEN else at,
        )
        for number, at in enumerate(asked)
    )  # fmt: skip
    advice = Answer.objects.bulk_create(
        Answer(request=each, author=people[(each.pk * 3 + turn) % many], text="Ask them.", at=each.asked_at)
        for each in requests
        for turn in range(2)
    )
    FollowUp.objects.bulk_create(
        FollowUp(answer=each, due_on=each.at.date(), outcome="WORKED", told_at=each.at) for each in advice[::2]
    )
    Offer.objects.bulk_create(
        Offer(community=community, person=each, what=f"Help with {each.name}", at=now) for each in people[::10]
    )
    told = (entry for each, first in zip(requests, advice[::2], strict=True) for entry in told_of(each, first.pk))
    Entry.objects.bulk_create(told, batch_size=5000)
    return requests[-1].pk


def told_of(request: Any, answer: int) -> list[Any]:
    """What the log says of a request whose advice worked, as the actions write it."""
    from cairn.log.models import Entry

    at = request.asked_at.isoformat()
    told: dict[str, dict[str, Any]] = {
        "help.asked": {"answer_by": request.answer_by.isoformat()},
        "help.answered": {"first": True, "in_time": True, "asked_at": at},
        "help.turned_out": {"answer": answer, "outcome": "WORKED"},
        "help.solved": {},
        "help.remembered": {},
    }
    about = {"request": request.pk, "title": request.line}
    place = {"community_id": request.community_id, "subject": f"request:{request.pk}", "at": request.asked_at}
    return [Entry(verb=verb, particulars=about | more, **place) for verb, more in told.items()]


def fill_memory(community: Any, people: list[Any]) -> int:
    """As many items as members, each with an author, a version and a year of being read, every other with a tag."""
    from cairn.lenses.models import Tag
    from cairn.memory.models import Attention, Author, Collection, Item, Pin, Place, Version
    from cairn.search.actions import reindex

    now = datetime.now(UTC)
    kinds = [kind for kind in Item.Kind.values if kind != "LINK"]
    items = Item.objects.bulk_create(
        Item(
            community=community, kind=kinds[number % len(kinds)], title=f"How we build item {number}",
            text=f"## What to do\n\nAsk {each.name} how it went, and build a question of it.", keeper=each,
            audience="EVERYONE" if number % 3 else "MEMBERS", made_at=now, changed_at=now - timedelta(hours=number),
            review_on=(now + timedelta(days=number % 360 - 9)).date(), mark=f"{number:016}",
        )
        for number, each in enumerate(people)
    )  # fmt: skip
    Author.objects.bulk_create(Author(item=each, person_id=each.keeper_id) for each in items)
    Version.objects.bulk_create(
        Version(item=each, number=1, title=each.title, text=each.text, made_at=each.made_at) for each in items
    )
    months = sorted({(now.date().replace(day=1) - timedelta(days=30 * back)).replace(day=1) for back in range(12)})
    Attention.objects.bulk_create(  # most are read when they are new, and some again and again
        (Attention(item=each, month=month, reads=each.pk % 9) for each in items for month in months[each.pk % 5 * 3 :]),
        batch_size=5000,
    )
    Tag.objects.bulk_create(
        Tag(community_id=community.pk, about=f"item:{each.pk}", lens="journey", entry="talk", at=now)
        for each in items[::2]
    )
    Pin.objects.bulk_create(Pin(item=each, at=now) for each in items[:2])
    for number in range(20):
        collection = Collection.objects.create(community=community, title=f"Collection {number}", made_at=now)
        Place.objects.bulk_create(
            Place(collection=collection, item=each, position=place) for place, each in enumerate(items[number::20][:50])
        )
    reindex(kinds=["item", "request"])
    return items[len(items) // 2].pk
