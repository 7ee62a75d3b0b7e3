"""The colours of the families of acts: of their stones, their marks in the log and where no style sheet reaches."""

from typing import NamedTuple


class Colours(NamedTuple):
    """`tone` of a stone (cairn/lib/stones), `tint` of a mark or chip (docs/look.md), `plain` for an SVG on its own."""

    tone: str
    tint: str
    plain: str  # a middle tone that stands on light and on dark paper alike


FAMILIES = {
    "found": Colours("slate", "stone", "#857c6d"),
    "gather": Colours("lake", "lake", "#2c7f8f"),
    "help": Colours("sun", "sun", "#d99a0b"),
    "reflect": Colours("plum", "plum", "#8f5aa0"),
    "value": Colours("poppy", "poppy", "#e2552d"),
    "reach": Colours("lichen", "lichen", "#7f9a35"),
    "people": Colours("water", "lichen", "#8fb9bf"),
}
