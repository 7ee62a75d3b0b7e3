"""The verbs of the memory. Import from here."""

from cairn.memory.refusals import (
    GoesInCircles,
    IsADraft,
    IsElsewhere,
    IsPublished,
    KeeperIsNoMember,
    MovedOn,
    NobodyAsks,
    NothingChanged,
    TitleIsTaken,
)

from .attention import note_asked, note_read, pin, unpin
from .changing import edit, let_live_on, name_keeper, restore, settle_facts
from .keeping import Source, erase, keep, publish, throw_away
from .reviewing import ask_what_is_due, say_still_true

__all__ = [
    "GoesInCircles",
    "IsADraft",
    "IsElsewhere",
    "IsPublished",
    "KeeperIsNoMember",
    "MovedOn",
    "NobodyAsks",
    "NothingChanged",
    "Source",
    "TitleIsTaken",
    "ask_what_is_due",
    "edit",
    "erase",
    "keep",
    "let_live_on",
    "name_keeper",
    "note_asked",
    "note_read",
    "pin",
    "publish",
    "restore",
    "say_still_true",
    "settle_facts",
    "throw_away",
    "unpin",
]
