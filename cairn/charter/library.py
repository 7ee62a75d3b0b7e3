"""The canvas and the launch path that come with Cairn, read once from `cairn/library/`."""

from functools import cache
from pathlib import Path
from typing import Any

from cairn.formats.pieces import Key, Strict, Text
from cairn.formats.schema import Source
from cairn.lib import lined_yaml

FOLDER = Path(__file__).resolve().parent.parent / "library"


class Place(Strict):
    """Where a box lies: the column, the row where it begins, and how many rows high it is."""

    column: int
    row: int
    height: int


class Box(Strict):
    """One of the seven boxes, with the question it answers."""

    key: Key
    title: Text
    prompt: Text
    place: Place


class Canvas(Strict):
    """A canvas: its boxes in the order in which they are read."""

    key: Key
    version: int
    title: Text
    about: Text
    sources: list[Source]
    columns: int
    rows: int
    boxes: list[Box]


class LaunchStep(Strict):
    """One step of the launch path: why, and what there is to show for it."""

    key: Key
    title: Text
    why: Text
    evidence: Text


class LaunchPath(Strict):
    """The way from an idea to a community that keeps itself going."""

    key: Key
    version: int
    title: Text
    about: Text
    sources: list[Source]
    steps: list[LaunchStep]


@cache
def canvas() -> Canvas:
    return Canvas.model_validate(_data(FOLDER / "canvases" / "cop-canvas.yaml"))


@cache
def launch_path() -> LaunchPath:
    return LaunchPath.model_validate(_data(FOLDER / "launch-path.yaml"))


def box_keys() -> list[str]:
    """The keys of the boxes, in order."""
    return [box.key for box in canvas().boxes]


def _data(path: Path) -> Any:
    data, _lines = lined_yaml.read(path.read_text(encoding="utf-8"))
    return data
