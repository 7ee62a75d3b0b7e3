"""Who may stop a letter: whoever has it."""

from cairn.people.models import Person

from .links import read_way_out


def leaver(token: str) -> tuple[Person | str | None, str]:
    """Whose letters a link stops (a person, an address; None: nobody's), and the kind of them ("*": every kind)."""
    facts = read_way_out(token)
    if facts is None:
        return None, ""
    kind = str(facts.get("k", ""))
    if "a" in facts:
        return str(facts["a"]), kind
    return Person.objects.filter(pk=facts.get("p")).first(), kind
