"""One module for each source. Which one reads a file is seen from the file."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext_lazy as _

from cairn.connect.importing.plan import Plan
from cairn.lib.refusals import Refusal

from . import calendars, meetup, rosters, tables


class UnknownSource(Refusal):
    sentence = _("“{name}” is no roster (YAML), calendar (.ics), table (.csv) or archive of gatherings (JSON).")


class NotReadable(Refusal):
    sentence = _("“{name}” could not be read: {problem}")


def read(paths: Iterable[Path], *, zone: str = "UTC") -> Plan:
    """A plan of these files and folders; times that name no zone are in `zone`. Raises UnknownSource, NotReadable."""
    files = [file for path in paths for file in _files(path)]
    archives = [file for file in files if file.suffix == ".json"]
    plan = meetup.read({file.name: _json(file) for file in archives}) if archives else Plan()
    for file in files:
        if file not in archives:
            found = read_text(file.name, _text(file), zone=zone)
            plan.communities += found.communities
            plan.unread += found.unread
    return plan


def read_text(name: str, text: str, *, zone: str = "UTC") -> Plan:
    """A plan of one file's text. Raises UnknownSource, NotReadable."""
    readers: dict[str, Callable[..., Plan]] = {".ics": calendars.read, ".csv": tables.read}
    suffix = Path(name).suffix.lower()
    if suffix in readers:
        return readers[suffix](text, name=name, zone=zone)
    if suffix in {".yaml", ".yml"}:
        return rosters.read(_yaml(name, text), name=name)
    raise UnknownSource(name=name)


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise NotReadable(name=path.name, problem=_("there is no such file."))
    return sorted(file for file in path.iterdir() if file.is_file()) if path.is_dir() else [path]


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise NotReadable(name=file.name, problem=problem) from None


def _json(file: Path) -> Any:
    try:
        return json.loads(_text(file))
    except ValueError as problem:
        raise NotReadable(name=file.name, problem=problem) from None


def _yaml(name: str, text: str) -> Any:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as problem:
        raise NotReadable(name=name, problem=problem) from None
