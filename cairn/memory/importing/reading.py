"""From a folder or a zip of it to a plan. Nothing is written to the disk, and nothing unfolds without an end."""

import io
import posixpath
import zipfile
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal

from .notes import BadNote, note_of
from .plan import Plan, Unread
from .records import MEMORY, BadBeside, beside_in, mark_in, versions_in

MB = 1024 * 1024
MOST_FILES, MOST_BYTES, LONGEST_FILE, LONGEST_NOTE = 20_000, 200 * MB, 20 * MB, 400_000
NOTES = (".md", ".markdown", ".mdown")


class NotAnArchive(Refusal):
    sentence = _("“{name}” is no zip file that can be read. Pack the folder with the notes as a zip.")


class TooMuch(Refusal):
    sentence = _("This is more than {files} files or {most} MB. Bring it in parts.")


def unzipped(data: bytes, name: str) -> dict[str, bytes]:
    """A zip → its files by path; counted as it unfolds, whatever it says of itself. Raises NotAnArchive, TooMuch."""
    found: dict[str, bytes] = {}
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.infolist():
                path = _clean(part.filename)
                if part.is_dir() or not path:
                    continue
                with archive.open(part) as opened:
                    content = opened.read(LONGEST_FILE + 1)
                total += len(content)
                found[path] = content
                _refuse_too_much(len(found), total)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        raise NotAnArchive(name=name) from None
    return _without_the_folder_around(found)


def unfolded(folder: Path) -> dict[str, bytes]:
    """A folder → its files by path; nothing that is reached through a link out of it. Raises TooMuch."""
    root = folder.resolve()
    found: dict[str, bytes] = {}
    total = 0
    for path in sorted(root.rglob("*")):
        name = _clean(path.relative_to(root).as_posix())
        if not name or not path.is_file() or not path.resolve().is_relative_to(root):
            continue
        found[name] = path.read_bytes()[: LONGEST_FILE + 1]
        total += len(found[name])
        _refuse_too_much(len(found), total)
    return found


def read(files: dict[str, bytes], *, kind: str = "SUMMARY") -> Plan:
    """Files by path → what would be made of them; `kind` is for notes that do not say theirs."""
    plan = Plan()
    for path, data in sorted(files.items()):
        if len(data) > LONGEST_FILE:
            plan.unread.append(Unread(path, _("It is longer than 20 MB.")))
        elif path == MEMORY or mark_in(path):
            _read_beside(plan, path, data)
        elif not path.lower().endswith(NOTES):
            plan.files[path] = data
        elif len(data) > LONGEST_NOTE:
            plan.unread.append(Unread(path, _("It is longer than a note: 400,000 characters at most.")))
        else:
            _read_note(plan, path, data, kind)
    return plan


def _read_note(plan: Plan, path: str, data: bytes, kind: str) -> None:
    try:
        note, left_out = note_of(path, data.decode("utf-8-sig"), kind)
    except UnicodeDecodeError:
        plan.unread.append(Unread(path, _("It is not written in UTF-8.")))
    except BadNote as why:
        plan.unread.append(Unread(path, str(why)))
    else:
        plan.notes.append(note)
        plan.unread += [Unread(path, each) for each in left_out]


def _read_beside(plan: Plan, path: str, data: bytes) -> None:
    """Without them an import still makes every note."""
    try:
        if path == MEMORY:
            plan.beside = beside_in(data)
        else:
            plan.versions[mark_in(path)] = versions_in(data)
    except BadBeside as why:
        plan.unread.append(Unread(path, str(why)))


def _clean(path: str) -> str:
    """The path inside the folder; "" for what lies outside of it, and for what programs hide there."""
    name = posixpath.normpath(path.replace("\\", "/")).lstrip("/")
    parts = name.split("/")
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return "" if hidden else name


def _without_the_folder_around(files: dict[str, bytes]) -> dict[str, bytes]:
    """Most programs pack the folder itself: "notes/a.md" and "a.md" are the same note."""
    first = {path.partition("/")[0] for path in files}
    if len(first) != 1 or any("/" not in path for path in files):
        return files
    return {path.partition("/")[2]: data for path, data in files.items()}


def _refuse_too_much(number: int, total: int) -> None:
    if number > MOST_FILES or total > MOST_BYTES:
        raise TooMuch(files=MOST_FILES, most=MOST_BYTES // MB)
