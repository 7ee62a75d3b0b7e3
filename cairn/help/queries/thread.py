"""One request with everything that was said to it."""

from dataclasses import dataclass, field

from cairn.help.models import Answer, FollowUp, Request


@dataclass(frozen=True, slots=True)
class Said:
    """An answer, what became of it, and what disagrees with it."""

    answer: Answer
    follow_up: FollowUp | None
    dissents: list["Said"] = field(default_factory=list)


def thread_of(request: Request) -> list[Said]:
    """The answers in the order in which they came, those that disagree below what they disagree with. One query."""
    answers = Answer.objects.filter(request=request, withdrawn_at=None).select_related("author", "follow_up")
    found = {each.pk: Said(each, _follow_up(each)) for each in answers.order_by("at", "pk")}
    top: list[Said] = []
    for said in found.values():
        above = found.get(said.answer.differs_from_id or 0)
        (above.dissents if above else top).append(said)
    return top


def follow_ups_told(request: Request) -> list[FollowUp]:
    """Everything accepted of a request, as the page of a letter shows it."""
    rows = FollowUp.objects.filter(answer__request=request).select_related("answer__author")
    return list(rows.order_by("due_on", "pk"))


def _follow_up(answer: Answer) -> FollowUp | None:
    return answer.follow_up if hasattr(answer, "follow_up") else None
