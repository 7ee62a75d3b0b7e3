"""Signed links in letters: whoever has the letter may say whether an item is still true, without signing in."""

from django.core import signing
from django.urls import reverse

from .models import Question

SALT = "memory.still_true"


def still_true_path(question: Question) -> str:
    """The path of the page with the three answers."""
    return reverse("still_true", args=[signing.dumps(question.pk, salt=SALT, compress=True)])


def read_still_true(token: str) -> Question | None:
    """The question that a link is about, or None when it was not made here."""
    try:
        number = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Question.objects.select_related("item__community", "item__keeper", "person").filter(pk=number).first()
