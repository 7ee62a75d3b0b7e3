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
    "from_pool": _("Topics from the pool are laid here"),
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
    "size": _("People in a pair: two, three or four"),
    "rounds": _("Rounds"),
    "prompts": _("A question for each round, one a line"),
    "turns": _("At half time the other asks"),
    "prefer": _("Who is put together"),
    "hears": _("A question for one line afterwards"),
    "by": _("How groups come about"),
    "least": _("At least so many in a group"),
    "most": _("At most so many"),
    "choose": _("People choose their role (otherwise it is drawn)"),
    "hands_in": _("Who hands something in"),
    "shown": _("When the others see it"),
    "answers": _("Minutes more for questions"),
    "slots": _("Talks, at most (empty: as many as there are)"),
    "questions": _("The others collect questions"),
    "feedback": _("What the others may write to the speaker alone"),
    "scale": _("How it is rated"),
    "remarks": _("One may add a line"),
}
PIECES: dict[tuple[str, str], str | Promise] = {
    ("territories", "title"): _("Territory {number}"),
    ("territories", "question"): _("Territory {number}, its question"),
    ("colours", "title"): _("Colour {number}"),
    ("parts", "title"): _("Part {number}"),
    ("parts", "question"): _("Part {number}, its question"),
    ("roles", "title"): _("Role {number}"),
    ("roles", "does"): _("Role {number}, what it does"),
    ("roles", "trains"): _("Role {number}, what it trains"),
    ("roles", "most"): _("Role {number}, at most so many people"),
    ("asks", "title"): _("To hand in, {number}"),
    ("asks", "hint"): _("To hand in, {number}: a hint"),
    ("asks", "links"): _("To hand in, {number}: links"),
    ("scales", "title"): _("Scale {number}"),
    ("scales", "low"): _("Scale {number}, what 1 means"),
    ("scales", "high"): _("Scale {number}, what 5 means"),
    ("statements", "title"): _("Statement {number}"),
    ("statements", "good"): _("Statement {number}, at its best"),
    ("statements", "poor"): _("Statement {number}, at its worst"),
}
CHOICES: dict[str, str | Promise] = {
    "by-note": _("Note by note"),
    "round-robin": _("Everybody’s first note, then everybody’s second"),
    "by-person": _("Person by person, one turn for all their notes"),
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
    "worth": _("Was it worth the time"),
    "choose": _("Choose among options"),
    "election": _("Secret election"),
    "strangers": _("Those who have met least"),
    "anyone": _("Anyone, by chance"),
    "interest": _("By what draws people"),
    "chance": _("By chance"),
    "roles": _("Everybody takes a role"),
    "nothing": _("Nobody"),
    "each": _("Everybody"),
    "group": _("One for the group"),
    "end": _("At the end"),
    "at-once": _("At once"),
    "five": _("From 1 to 5"),
    "light": _("Green, amber, red, with a trend"),
    "slider": _("As it is now and as one wishes it"),
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
