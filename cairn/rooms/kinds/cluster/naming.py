"""Groups: their names, the thumbs that say "aligned", bringing two together, and letting one go."""

from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.rooms import broadcasts, marks
from cairn.rooms.kinds.polls import check_not_counted
from cairn.rooms.merging import behind_all
from cairn.rooms.models import Cluster, Note
from cairn.rooms.queries.notes import sources_of
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import Turn

from . import telling
from .arranging import arranging, pile_of
from .board import ALIGNED, label_of


class IsTheSameGroup(Refusal):
    sentence = _("A group cannot join itself. Choose another one.")


def name(turn: Turn, *, pile: int, name: str) -> None:
    """Name a group. A pile without name and notes is nothing, and goes."""
    named = pile_of(arranging(turn), pile)
    named.name = name
    named.save(update_fields=["name"])
    turn.particulars["group"] = label_of(named)
    if not name and not named.notes.exists():
        telling.pile_gone(turn, named.pk)
        named.delete()
    else:
        telling.pile_named(turn, named)
    telling.list_of_piles_changed(turn)


def align(turn: Turn, *, pile: int) -> None:
    """Say that this group says what one means, or take that back."""
    meant = pile_of(turn.here, pile)
    if not turn.here.setting("align"):
        raise NoSuchThing
    marks.toggle(turn.here, turn.actor, f"{ALIGNED}:{meant.pk}")
    turn.particulars["group"] = label_of(meant)
    telling.pile_aligned(turn, meant)
    marks.tell_me_mine(turn, ALIGNED)


def unite(turn: Turn, *, pile: int, into: int) -> None:
    """Let a group join another: its notes go there, and its name if the other has none."""
    step = arranging(turn)
    joining, joined = pile_of(step, pile), pile_of(step, into)
    if joining.pk == joined.pk:
        raise IsTheSameGroup
    turn.particulars["group"] = label_of(joined)
    if joining.name and not joined.name:
        joined.name = joining.name
        joined.save(update_fields=["name"])
        telling.pile_named(turn, joined)
    empty(turn, joining, joined)


def dissolve(turn: Turn, *, pile: int) -> None:
    """Let a group go: its notes are loose again."""
    dissolved = pile_of(arranging(turn), pile)
    turn.particulars["group"] = label_of(dissolved)
    empty(turn, dissolved, None)


def empty(turn: Turn, pile: Cluster, target: Cluster | None) -> None:
    """Lay all notes of a pile elsewhere, in their order, and let the pile go. Raises WasCounted if it got votes."""
    check_not_counted(turn.room.pk, f"cluster:{pile.pk}", label_of(pile))
    sources = sources_of(turn.here)
    territory = target.territory if target else pile.territory
    notes = list(pile.notes.filter(merged_into=None).select_related("author").order_by("position", "pk"))
    for place, note in enumerate(notes, start=behind_all(turn.room.pk)):
        note.cluster, note.position, note.territory = target, place, territory or note.territory
    Note.objects.bulk_update(notes, ["cluster", "position", "territory"])
    telling.pile_gone(turn, pile.pk)
    pile.delete()
    telling.notes_put(turn, notes, sources)
    telling.list_of_piles_changed(turn)
    if target is not None and target.territory != pile.territory:
        broadcasts.controls_changed(turn)  # only what lies in one territory is alike
