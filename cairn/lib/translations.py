"""Compiles the catalogues of translations, without system tools."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_stale(locale: Path) -> list[Path]:
    """Compile every catalogue under `locale` that is newer than its compiled form; say which.

    Cheap when nothing changed. Several processes may do it at once: each writes beside and renames.
    """
    return [_compile(po) for po in sorted(locale.glob("*/LC_MESSAGES/*.po")) if _is_stale(po)]


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


def _compile(po: Path) -> Path:
    with po.open("rb") as source:
        catalog = read_po(source, locale=po.parent.parent.name)
    mo = po.with_suffix(".mo")
    unfinished = po.with_suffix(f".{os.getpid()}")
    with unfinished.open("wb") as target:
        write_mo(target, catalog)
    unfinished.replace(mo)
    return mo
