"""What is made to be printed: a Typst template and plain data become PDF, SVG or PNG."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

FONTS = Path(__file__).resolve().parent.parent.parent / "build" / "fonts"  # made by bin/assets
PIXELS_PER_INCH = 144
Form = Literal["pdf", "svg", "png"]
TYPES: Mapping[str, str] = {"pdf": "application/pdf", "svg": "image/svg+xml", "png": "image/png"}


def printed(template: Path, data: Mapping[str, Any], form: Form = "pdf") -> bytes:
    """The template filled with JSON data, which it reads as `json(bytes(sys.inputs.data))`; words stay words.

    SVG and PNG are of the first page.
    """
    made = _compiler(template, data).compile(format=form, ppi=PIXELS_PER_INCH)
    return bytes(made[0] if isinstance(made, list) else made or b"")


def labelled(template: Path, data: Mapping[str, Any], label: str) -> list[Any]:
    """The values of the metadata that the template laid down under a label: [{"box": "vision", "size": 13.5}, …]."""
    return list(json.loads(_compiler(template, data).query(f"<{label}>", field="value")))


def _compiler(template: Path, data: Mapping[str, Any]) -> Any:
    import typst  # 40 MB that a Cairn without posters never loads

    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    return typst.Compiler(template, root=template.parent, font_paths=_fonts(), sys_inputs=inputs)


@cache
def _fonts() -> Any:
    """Ours where they were made, and those of the machine for the letters that ours do not have."""
    import typst

    return typst.Fonts(font_paths=[FONTS] if FONTS.is_dir() else [])
