"""What lasts of timed work."""

from collections.abc import Iterable

from cairn.rooms.harvest import Line, Section, Yield
from cairn.rooms.models import Step

from .handed import HandIn, Part, everything
from .links import Piece


def harvest(step: Step) -> Iterable[Yield]:
    """A line for each part that was handed in; `territory` of the yield names one of the things that were asked."""
    found = everything(step)
    for each in step.yields:
        wanted = each.get("territory") or ""
        lines = [line for one in found for part in one.parts if wanted in {"", part.key} for line in _lines(one, part)]
        yield Yield(each["to"], tuple(lines), each.get("box") or "", wanted, step.pk)


def _lines(hand_in: HandIn, part: Part) -> Iterable[Line]:
    """Links one by one, each with its address; everything else as it was written."""
    if not part.is_links:
        yield Line(part.note.text, notes=(part.note.pk,), detail={"by": hand_in.by})
        return
    for each in part.lines:
        detail = {"by": hand_in.by} | ({"url": each.url} if each.url else {})
        yield Line(each.words, notes=(part.note.pk,), detail=detail)


def minutes(step: Step) -> Iterable[Section]:
    """Who handed in what; nothing where nothing was."""
    items = tuple((_heading(each), tuple(_told(part) for part in each.parts)) for each in everything(step))
    if items:
        yield Section(step.title, step.setting("question"), items)


def _heading(hand_in: HandIn) -> str:
    return " · ".join(filter(None, (hand_in.topic, hand_in.by)))


def _told(part: Part) -> str:
    return f"{part.title}: {'; '.join(_in_one_line(each) for each in part.lines)}"


def _in_one_line(piece: Piece) -> str:
    if not piece.url:
        return piece.words
    return f"{piece.words} ({piece.url})" if piece.source else piece.url
