"""Signed links in letters to pairs: whoever has the letter may say whether they met, without signing in."""

from django.core import signing
from django.urls import reverse

from .models import PairSeat

SALT = "gatherings.pair_answer"


def pair_answer_link(seat: PairSeat, said: str) -> str:
    """Where one says in one click that they met, or that they could not."""
    return reverse("pair_answer", args=[signing.dumps({"s": seat.pk, "a": str(said)}, salt=SALT, compress=True)])


def seat_of_link(token: str) -> tuple[PairSeat, str] | None:
    """The seat and the answer of a link; None where it was not made here, or the seat is gone."""
    try:
        facts = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    if not isinstance(facts, dict) or facts.get("a") not in PairSeat.Said.values:
        return None
    found = PairSeat.objects.filter(pk=int(facts["s"])).select_related("pair", "round__programme__community", "person")
    seat = found.first()
    return None if seat is None else (seat, str(facts["a"]))
