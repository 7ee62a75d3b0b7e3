"""Signed links in letters about duties: whoever has the letter may answer, without signing in."""

from django.core import signing
from django.urls import reverse

from .models import Duty, Swap

DUTY, SWAP = "gatherings.duty", "gatherings.swap"


def duty_link(duty: Duty) -> str:
    """Where one says yes or that one cannot. It is for this person: when the duty changes hands, it ends."""
    return reverse("duty_door", args=[_signed({"d": duty.pk, "p": duty.person_id}, DUTY)])


def swap_link(swap: Swap) -> str:
    """Where one answers the offer of an exchange."""
    return reverse("swap_door", args=[_signed({"s": swap.pk, "p": swap.theirs.person_id}, SWAP)])


def duty_of(token: str) -> Duty | bool | None:
    """The duty of a link; None where it is settled otherwise; False where the link was not made here."""
    facts = _read(token, DUTY)
    if facts is None:
        return False
    found = Duty.objects.filter(pk=facts["d"], person=facts["p"])
    return found.select_related("person", "gathering__series__community", "gathering__stretch__series").first()


def swap_of(token: str) -> Swap | bool | None:
    """The offer of a link; None where it is over; False where the link was not made here."""
    facts = _read(token, SWAP)
    if facts is None:
        return False
    found = Swap.objects.filter(pk=facts["s"], theirs__person=facts["p"])
    both = [f"{side}__{part}" for side in ("mine", "theirs") for part in ("person", "gathering__stretch__series")]
    return found.select_related(*both, "mine__gathering__series__community").first()


def _signed(facts: dict[str, int], salt: str) -> str:
    return signing.dumps(facts, salt=salt, compress=True)


def _read(token: str, salt: str) -> dict[str, int] | None:
    try:
        facts = signing.loads(token, salt=salt)
    except signing.BadSignature:
        return None
    return facts if isinstance(facts, dict) else None
