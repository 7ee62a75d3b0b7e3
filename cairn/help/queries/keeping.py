"""What a request hands down to the memory."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.help.models import Answer, FollowUp, Request
from cairn.memory.models import Item

# What a thread may become, what fits most often first.
KINDS = (Item.Kind.FAQ, Item.Kind.CASE, Item.Kind.INSIGHT, Item.Kind.FAILURE, Item.Kind.SUMMARY, Item.Kind.HOWTO)
BEST_FIRST = [FollowUp.Outcome.WORKED, FollowUp.Outcome.PARTLY, FollowUp.Outcome.NO, "", FollowUp.Outcome.NOT_TRIED]


def handed_down(request: Request) -> dict[str, str]:
    """The fields of the memory's door: {"title", "text", "source", "source_title", "source_url"}."""
    return {
        "title": request.line,
        "text": "\n\n".join(_text(request)),
        "source": f"request:{request.pk}",
        "source_title": request.line,
        "source_url": reverse("help_request", args=[request.community.slug, request.pk]),
    }


def kinds() -> list[tuple[str, str]]:
    """[("FAQ", "question and answer"), …]."""
    return [(kind.value, str(kind.label)) for kind in KINDS]


def _text(request: Request) -> Iterator[str]:
    """The answers that were followed, with what came of them; all advice where none was."""
    advice = Answer.objects.filter(request=request, withdrawn_at=None, kind=Answer.Kind.ADVICE)
    rows = list(advice.select_related("author", "follow_up").order_by("at", "pk"))
    followed = [each for each in rows if hasattr(each, "follow_up")]
    for each in sorted(followed, key=_place) or rows:
        yield each.text.strip()
        if each.why:
            yield _("This differs from other advice: {why}").format(why=each.why)
        if hasattr(each, "follow_up") and each.follow_up.outcome:
            turned_out = each.follow_up
            yield (
                _("How it turned out: {outcome}. {learned}")
                .format(outcome=turned_out.get_outcome_display(), learned=turned_out.learned)
                .strip()
            )
    if request.clinic:
        yield request.clinic


def _place(answer: Answer) -> int:
    outcome = answer.follow_up.outcome
    return BEST_FIRST.index(outcome) if outcome in BEST_FIRST else len(BEST_FIRST)
