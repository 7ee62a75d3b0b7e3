"""What people can do at the board."""

from cairn.rooms.kind import Command

from . import arranging, naming
from .forms import MergeForm, MoveForm, NameForm, PickForm, PileForm, UniteForm

# Who may arrange says the step's setting `who`; each command asks for it under the lock.
COMMANDS = {
    command.name: command
    for command in (
        Command("move", MoveForm, arranging.move, verb="note.moved"),
        Command("merge", MergeForm, arranging.merge, verb="note.merged"),
        Command("merge-alike", PickForm, arranging.merge_alike, who="facilitators", verb="note.merged"),
        Command("unmerge", PickForm, arranging.unmerge, verb="note.unmerged"),
        Command("name", NameForm, naming.name, verb="cluster.named"),
        Command("align", PileForm, naming.align, verb="cluster.aligned"),
        Command("unite", UniteForm, naming.unite, verb="cluster.united"),
        Command("dissolve", PileForm, naming.dissolve, verb="cluster.dissolved"),
    )
}
