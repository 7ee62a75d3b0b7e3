"""What can happen in the memory."""

from django.utils.translation import gettext_lazy as _

from cairn.log.verbs import Verb, add

from .models import Item

KINDS = {"kind": dict(Item.Kind.choices)}

add(
    Verb("memory.kept", "Something was put into the memory.", _("{actor} kept: {title} ({kind})"), "value", 3, KINDS),
    Verb("memory.drafted", "Somebody began a draft.", _("{actor} began a draft: {title} ({kind})"), "value", 1, KINDS),
    Verb("memory.thrown_away", "Somebody threw a draft away.", _("{actor} threw a draft away"), "value"),
    Verb("memory.edited", "Something in the memory was changed.", _("{actor} changed: {title}"), "value", 2),
    Verb(
        "memory.restored", "An older version came back.", _("{actor} brought back an older version: {title}"), "value"
    ),
    Verb("memory.settled", "Facts about an item were changed.", _("{actor} put facts right about: {title}"), "value"),
    Verb(
        "memory.keeper_named",
        "It was said who looks after something in the memory.",
        _("It was settled who looks after: {title}"),
        "value",
    ),
    Verb(
        "memory.confirmed", "Somebody said that it still holds.", _("{actor} says it is still true: {title}"), "value"
    ),
    Verb("memory.doubted", "Somebody said that it needs work.", _("{actor} says it needs work: {title}"), "value"),
    Verb("memory.outdated", "Somebody said that it is outdated.", _("{actor} says it is outdated: {title}"), "value"),
    Verb("memory.lives_on", "An item lives on in another.", _("{actor} joined it to another: {title}"), "value"),
    Verb(
        "memory.stands_again",
        "An item that lived on in another stands for itself.",
        _("{actor} let it stand for itself again: {title}"),
        "value",
    ),
    Verb("memory.erased", "An item was erased, with a reason.", _("{actor} erased something: {reason}"), "value"),
    Verb("memory.pinned", "Newcomers are shown something first.", _("{actor} wants it read first: {title}"), "value"),
    Verb("memory.unpinned", "It is no longer put first.", _("{actor} no longer puts it first: {title}"), "value"),
    Verb("collection.begun", "Somebody began a collection.", _("{actor} began a collection: {title}"), "value", 2),
    Verb("collection.worded", "A collection was called otherwise.", _("{actor} put in other words: {title}"), "value"),
    Verb("collection.added_to", "An item went into a collection.", _("{actor} added to: {title}"), "value"),
    Verb("collection.taken_from", "An item left a collection.", _("{actor} took something out of: {title}"), "value"),
    Verb("collection.ordered", "A collection got another order.", _("{actor} ordered: {title}"), "value"),
    Verb("collection.dissolved", "A collection was dissolved.", _("{actor} dissolved a collection: {title}"), "value"),
)
