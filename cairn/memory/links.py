"""Links to items that say something: that a question led there; and, signed in letters, whether it is still true."""

from django.core import signing
from django.urls import reverse

from .models import Question

SALT = "memory.still_true"
ASKED = "asked=1"  # in an address: it was suggested to somebody who was about to ask


def still_true_path(question: Question, reply: str = "") -> str:
    """The path of the page with the three answers, or with the button of one of them."""
    path = reverse("still_true", args=[signing.dumps(question.pk, salt=SALT, compress=True)])
    return f"{path}?say={reply.lower()}" if reply else path


def read_still_true(token: str) -> Question | None:
    """The question that a link is about, or None when it was not made here."""
    try:
        number = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Question.objects.select_related("item__community", "item__keeper", "person").filter(pk=number).first()
