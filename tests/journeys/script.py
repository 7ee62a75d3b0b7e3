"""What people do in a founding workshop, as a file tells it: who comes how, their notes, groups, votes and choice."""

import os
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHARED = Path(os.environ.get("CAIRN_SHARED") or ROOT.parent / "shared")

Script = dict[str, Any]

# Which notes are written in which step, and in which territory or colour.
WRITTEN = {
    "vision-alone": ("vision", "importance"),
    "how-alone": ("how", "measures"),
    "impact-alone": ("impact_who", "impact_what"),
    "resources-alone": ("resources", "communication"),
}
# Which territories become which box of the canvas.
BOXES = {
    "vision": ("vision",),
    "importance": ("importance",),
    "how": ("how",),
    "measure": ("measures",),
    "who_what": ("impact_who", "impact_what"),
    "resources": ("resources",),
    "communication": ("communication",),
}


def founding() -> Script:
    """The workshop of twelve from the shared data; where that is absent, our own shorter one in English."""
    path = SHARED / "data" / "workshop" / "founding.yaml"
    if not path.exists():
        return short("en")
    script: Script = yaml.safe_load(path.read_text(encoding="utf-8"))
    return script | yaml.safe_load((HERE / "scripts" / "founding-groups.yaml").read_text(encoding="utf-8"))


def short(language: str) -> Script:
    """Our own script of five people."""
    return _own(f"short-{language}")


def full() -> Script:
    """Our own script of twelve, with boards as full as they get."""
    return _own("full-en")


def _own(name: str) -> Script:
    script: Script = yaml.safe_load((HERE / "scripts" / f"{name}.yaml").read_text(encoding="utf-8"))
    return script


def notes_of(script: Script, territory: str) -> list[tuple[str, str]]:
    """(who, text) for each note of a territory, in the order of the file."""
    return [(who, text) for who, texts in (script["notes"].get(territory) or {}).items() for text in texts]


def groups_of(script: Script, territory: str) -> list[dict[str, Any]]:
    """The groups that are made of a territory's notes: name, by, how, notes."""
    found: list[dict[str, Any]] = (script.get("groups") or {}).get(territory) or []
    return found


def lines_of(script: Script, box: str, late: tuple[str, ...] = ()) -> list[str]:
    """What the canvas must say in a box: groups by name, then what stayed alone; late notes at the very end."""
    lines: list[str] = []
    for territory in BOXES[box]:
        groups = groups_of(script, territory)
        grouped = {text for group in groups for text in group["notes"]}
        alone = [text for _, text in notes_of(script, territory) if text not in grouped]
        lines += [group["name"] for group in groups]
        lines += sorted(alone, key=lambda text: text in late)
    return lines
