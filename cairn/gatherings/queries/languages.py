"""Languages that people say they can talk in, by code and by their own names."""

from collections.abc import Iterable, Sequence

from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_info

from cairn.gatherings.models import PairMember
from cairn.people.models import Person

# Offered for choosing: those of the interface and others that many people share.
OFFERED = ("en", "fr", "de", "es", "it", "nl", "pl", "pt", "ru", "tr", "uk", "ar", "hi", "ja", "zh-hans")


def choices() -> list[tuple[str, str]]:
    """[("en", "English"), ("fr", "français"), …]: each as its speakers call it."""
    return [(code, name(code)) for code in OFFERED]


def name(code: str) -> str:
    return str(LANG_INFO[code]["name_local"]) if code in LANG_INFO and "name_local" in LANG_INFO[code] else code


def in_words(codes: Iterable[str]) -> list[str]:
    """As the reader calls them: ["French", "English"]."""
    order = {code: place for place, code in enumerate(OFFERED)}
    known = [code for code in sorted(codes, key=lambda code: (order.get(code, len(order)), code)) if code in LANG_INFO]
    return [str(get_language_info(code)["name_translated"]) for code in known]


def known_languages(people: Sequence[tuple[Person, PairMember | None]]) -> set[str]:
    """What all of these have said they speak, here or for the pages; nothing where one has said nothing."""
    said = [set(part.languages) if part and part.languages else {person.language} - {""} for person, part in people]
    return set.intersection(*said) if said else set()
