"""Signed links in letters: whoever has the letter may stop what it brings, without signing in."""

from django.core import signing
from django.urls import reverse

from cairn.lib import addresses

from .models import Letter

SALT = "notices.way_out"
EVERYTHING = "*"


def way_out(letter: Letter, *, everything: bool = False) -> str:
    """The address that ends this kind of letter (or every kind) for this letter's reader."""
    kind = EVERYTHING if everything else letter.kind
    facts = {"p": letter.person_id, "k": kind} if letter.person_id else {"a": letter.address, "k": kind}
    return addresses.root() + reverse("way_out", args=[signing.dumps(facts, salt=SALT, compress=True)])


def read_way_out(token: str) -> dict[str, object] | None:
    """What a link says ({"p" or "a", "k"}), or None when it was not made here. It never runs out."""
    try:
        facts = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return facts if isinstance(facts, dict) else None
