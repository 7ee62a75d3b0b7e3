"""What the table of access finds of help: a request of all, its answer, an offer, and somebody who was asked."""

from cairn.communities.models import Community
from cairn.help import actions
from cairn.help.models import Turn
from cairn.people.models import Person

OF_A_REQUEST = (
    "request", "growing", "word", "end", "reopening", "following", "trial", "outcome", "answers", "withdrawal",
    "dissents", "not_now", "introduction", "room",
)  # fmt: skip


def help_in(community: Community, *, asker: Person, helper: Person) -> tuple[dict[str, int], dict[str, int]]:
    """(numbers by the name of the page, what `<answer>` is). The helper has answered, offered and was asked."""
    request = actions.ask(community, by=asker, line="How do you begin?").request
    given = actions.answer(request, by=helper, text="At the end.")
    actions.accept(given)
    Turn.objects.create(request=request, person=helper, asked_at=request.asked_at)
    offered = actions.offer(community, by=helper, what="Beginnings")
    return {**{f"help_{name}": request.pk for name in OF_A_REQUEST}, "help_offer_withdrawal": offered.pk}, {
        "answer": given.pk
    }
