"""What the parts of a format are called in forms. A kind's own words are its own to translate."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PARTS: dict[str, str | Promise] = {
    "text": _("What is shown"),
    "points": _("Points, one a line"),
    "question": _("The question"),
    "hint": _("A hint under the question"),
    "example": _("An example"),
    "anonymous": _("Notes are anonymous"),
    "limit": _("Notes for each person, at most"),
    "of": _("Works with"),
    "seconds": _("Seconds each"),
    "order": _("In which order"),
    "who": _("Who may move notes"),
    "align": _("Ask for thumbs: “are we aligned?”"),
    "items": _("What is voted on"),
    "dots": _("Dots for each person"),
    "stack": _("Several dots on one are allowed"),
    "style": _("What people give"),
    "merge": _("The facilitator may merge what is the same"),
    "winners": _("How many win (empty: a ranking)"),
    "ties": _("When it is even"),
    "minutes": _("Minutes for each"),
    "extension": _("Minutes more, when thumbs go up"),
    "method": _("How it is decided"),
    "options": _("Options, one a line"),
    "term_months": _("Months of the term"),
    "consent": _("Everybody says yes to the wording"),
    "strength": _("People say how strong each is, 1 to 5"),
    "actions": _("Ask for actions, with who and by when"),
    "one_word": _("One word each is enough"),
    "return_on_time": _("Ask whether it was worth the time"),
}
PIECES: dict[tuple[str, str], str | Promise] = {
    ("territories", "title"): _("Territory {number}"),
    ("territories", "question"): _("Territory {number}, its question"),
    ("colours", "title"): _("Colour {number}"),
    ("parts", "title"): _("Part {number}"),
    ("parts", "question"): _("Part {number}, its question"),
}
CHOICES: dict[str, str | Promise] = {
    "by-note": _("Note by note"),
    "round-robin": _("Person by person"),
    "everyone": _("Everyone"),
    "facilitators": _("The facilitator"),
    "notes": _("Notes"),
    "clusters": _("Groups of notes"),
    "dots": pgettext_lazy("what people give in a vote", "Dots"),
    "thumbs": pgettext_lazy("what people give in a vote", "Thumbs"),
    "runoff": _("A second vote between them"),
    "facilitator": _("The facilitator decides"),
    "consent": _("Consent: nobody objects"),
    "fist": _("Fist of five"),
    "choose": _("Choose among options"),
    "election": _("Secret election"),
}


def of_part(path: tuple[str | int, ...]) -> str | Promise:
    """("settings", "territories", 0, "title") → "Territory 1"; the last name itself when it has no words."""
    name = str(path[-1])
    if len(path) > 2 and isinstance(path[-2], int):
        words = PIECES.get((str(path[-3]), name))
        return str(words).format(number=path[-2] + 1) if words else name
    return PARTS.get(name, name)


def of_choice(choice: str) -> str | Promise:
    return CHOICES.get(choice, choice)
