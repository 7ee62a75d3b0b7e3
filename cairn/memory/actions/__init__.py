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
from .collecting import (
    begin_collection,
    collect,
    dissolve_collection,
    move_place,
    take_out,
    word_collection,
)
from .keeping import Source, erase, hang_on, keep, publish, throw_away
from .reviewing import ask_what_is_due, say_still_true
from .telling import visibility_of

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
    "begin_collection",
    "collect",
    "dissolve_collection",
    "edit",
    "erase",
    "hang_on",
    "keep",
    "let_live_on",
    "move_place",
    "name_keeper",
    "note_asked",
    "note_read",
    "pin",
    "publish",
    "restore",
    "say_still_true",
    "settle_facts",
    "take_out",
    "throw_away",
    "unpin",
    "visibility_of",
    "word_collection",
]
