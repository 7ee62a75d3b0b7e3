"""“Still true?”: the keeper is asked when it is time; where they have left or are silent, somebody else."""

from datetime import date, datetime, timedelta
from functools import partial

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cairn.communities.access import membership_of
from cairn.communities.days import day_in
from cairn.memory.links import still_true_path
from cairn.memory.models import Item, Question
from cairn.memory.queries.asking import next_to_ask
from cairn.memory.refusals import NobodyAsks
from cairn.notices.actions import write_letter
from cairn.notices.words import Words
from cairn.people.models import Person

from .keeping import next_review
from .telling import held, tell

KIND = "memory.still_true"
PATIENCE = timedelta(days=10)  # so long one waits for an answer before another is asked
NEEDS_WORK_FOR = relativedelta(months=1)
DAY = timedelta(days=1)


def ask_what_is_due(*, at: datetime | None = None) -> int:
    """Ask about every item whose day has come. Returns how many people were asked."""
    at = at or timezone.now()
    return sum(_ask(item, at) for item in _due(at))


@transaction.atomic
def say_still_true(item: Item, *, by: Person, reply: str, takes_over: bool = False, at: datetime | None = None) -> Item:
    """Somebody says whether it still holds; `takes_over`: and looks after it from now on.

    Where its keeper is gone, whoever answers looks after it. Raises NobodyAsks for what was outdated and is said to be.
    """
    at = at or timezone.now()
    item = held(item)
    reply = Question.Reply(reply)
    if reply == Question.Reply.OUTDATED and item.is_outdated:
        raise NobodyAsks
    asked = Question.objects.filter(item=item, answered_at=None)
    asked.filter(person=by).update(answered_at=at, reply=reply)
    item.review_on, item.standing = _after(item, reply, at)
    if takes_over or item.keeper is None or membership_of(item.keeper, item.community) is None:
        item.keeper = by
    if reply == Question.Reply.TRUE:
        item.lives_on_in = None
    item.save(update_fields=["review_on", "standing", "keeper", "lives_on_in"])
    verbs = {"TRUE": "memory.confirmed", "NEEDS_WORK": "memory.doubted", "OUTDATED": "memory.outdated"}
    tell(verbs[reply], item, by=by, at=at)
    return item


def _after(item: Item, reply: str, at: datetime) -> tuple[date | None, str]:
    """When it is looked at again, and how it stands until then."""
    if reply == Question.Reply.OUTDATED:
        return None, Item.Standing.OUTDATED
    if reply == Question.Reply.NEEDS_WORK:
        day: date = day_in(item.community, at) + NEEDS_WORK_FOR
        return day, Item.Standing.NEEDS_WORK
    return next_review(item.community, item.kind, at), Item.Standing.HOLDS


def _due(at: datetime) -> QuerySet[Item]:
    """Whose day has come somewhere on earth; the community's own day decides below."""
    rows = Item.objects.filter(review_on__lte=(at + DAY).date()).exclude(audience=Item.Audience.AUTHORS)
    return rows.exclude(standing=Item.Standing.OUTDATED).select_related("community", "keeper").order_by("pk")


@transaction.atomic
def _ask(item: Item, at: datetime) -> int:
    if item.review_on is None or item.review_on > day_in(item.community, at):
        return 0
    asked = list(Question.objects.filter(item=item, due_on=item.review_on).order_by("-asked_at", "-pk"))
    if asked and at < asked[0].asked_at + PATIENCE:
        return 0
    person = next_to_ask(item, already=[question.person_id for question in asked])
    if person is None:
        return 0  # everybody was asked; the item's page says that it waits
    question = Question.objects.create(item=item, person=person, due_on=item.review_on, asked_at=at)
    write_letter(person, kind=KIND, key=f"still_true:{question.pk}", say=partial(_words, question), at=at)
    return 1


def _words(question: Question) -> Words:
    item = question.item
    is_keeper = item.keeper_id == question.person_id
    return Words(
        _("Still true? {title}").format(title=item.title),
        [
            _("{title} ({kind}) is due for a look.").format(title=item.title, kind=item.get_kind_display()),
            _("One click says it: still true, needs work, or outdated. Outdated things stay readable, and say so."),
        ],
        (_("Still true"), still_true_path(question, Question.Reply.TRUE)),
        _("You get this because you look after it in {community}.").format(community=item.community)
        if is_keeper
        else _("You get this because nobody else looks after it in {community} just now.").format(
            community=item.community
        ),
        (_("Not any more"), still_true_path(question)),
    )
