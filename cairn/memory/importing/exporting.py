"""All items as a folder of Markdown in a zip, which can be brought in again and makes the same.

Beside the notes lie their pictures and files, their earlier versions, the collections and what is read first. What is
left behind: how often things were read and asked, and who was asked whether they still hold.
"""

import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from typing import IO, Any

import yaml
from django.db.models import Prefetch, QuerySet
from django.utils.text import slugify

from cairn.files.models import File
from cairn.files.queries import files_of_each
from cairn.lenses.queries import tags_of
from cairn.lenses.schema import Entry
from cairn.memory.models import Author, Item, Version
from cairn.memory.reading import FILE, ITEM, is_ours

from .gathering import beside_of
from .paths import from_to, led_elsewhere
from .records import MEMORY, Beside, VersionPlan, Versions, versions_path, written

Way = Callable[[str], str | None]
Files = dict[int, tuple[str, File]]  # where each lies, by number
BATCH = 500


def export(items: QuerySet[Item], to: IO[bytes]) -> int:
    """Write a zip of these items with all that belongs to them, and nothing of any other. Returns how many items."""
    paths, pictures = _paths(items), {}
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for item, tags, files in _with_what_hangs(items):
            lies = {number: path for number, (path, _) in files.items()}
            _pack(archive, item, tags, _way(paths[item.pk], paths, lies), paths)
            for path, file in files.values():
                with file.blob.open("rb") as opened:
                    archive.writestr(path, opened.read())
            pictures.update({path: file.alt for path, file in files.values() if file.alt})
        several = beside_of(items, paths, pictures)
        if several != Beside():
            archive.writestr(MEMORY, written(several))
    return len(paths)


def _with_what_hangs(items: QuerySet[Item]) -> Iterator[tuple[Item, list[Entry], Files]]:
    """Each item with its tags and files; five queries for every so many."""
    authors = Prefetch("authors", queryset=Author.objects.select_related("person").order_by("position", "pk"))
    versions = Prefetch("versions", queryset=Version.objects.select_related("made_by").order_by("number"))
    rows = items.select_related("community", "keeper").prefetch_related(authors, versions).order_by("pk")
    every = rows.iterator(chunk_size=BATCH)
    while some := list(islice(every, BATCH)):
        names = [f"item:{item.pk}" for item in some]
        tags, files = tags_of(names), files_of_each(names)
        for item, name in zip(some, names, strict=True):
            yield item, tags[name], _files(item, files[name])


def _pack(archive: zipfile.ZipFile, item: Item, tags: list[Entry], way: Way, paths: dict[int, str]) -> None:
    archive.writestr(paths[item.pk], _note(item, tags, paths, way))
    if item.number > 1:
        archive.writestr(versions_path(item.mark), written(_versions(item, way)))


def _note(item: Item, tags: list[Entry], paths: dict[int, str], way: Way) -> str:
    """An item as a note: front matter, then its text with links to the other notes and files of the folder."""
    facts = {name: value for name, value in _facts(item, tags, paths).items() if value not in ("", [], None)}
    front = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{front}---\n\n{led_elsewhere(item.text, way)}\n"


def _versions(item: Item, way: Way) -> Versions:
    return Versions([_version(row, led_elsewhere(row.text, way)) for row in item.versions.all()])


def _version(row: Version, text: str) -> VersionPlan:
    return VersionPlan(
        number=row.number,
        title=row.title,
        text=text,
        link=row.link,
        why=row.why,
        restores=row.restores,
        at=row.made_at,
        by=str(row.made_by or ""),
    )


def _way(path: str, paths: dict[int, str], files: dict[int, str]) -> Way:
    """From links to things here to links between the files of the folder, as a note at `path` has them."""

    def way(target: str) -> str | None:
        if is_ours(target, ITEM) and int(target[len(ITEM) :]) in paths:
            return from_to(path, paths[int(target[len(ITEM) :])])
        if is_ours(target, FILE) and int(target[len(FILE) :]) in files:
            return from_to(path, files[int(target[len(FILE) :])])
        return None

    return way


def _facts(item: Item, tags: list[Entry], paths: dict[int, str]) -> dict[str, Any]:
    return {
        "title": item.title,
        "kind": item.kind.lower(),
        "language": item.language or "other",
        "date": item.made_at.date().isoformat(),
        "authors": [str(author) for author in item.authors.all()],
        "tags": [entry.code for entry in tags],
        "link": item.link,
        "source": item.source_title,
        "keeper": str(item.keeper or ""),
        "review": item.review_on.isoformat() if item.review_on else None,
        "standing": item.standing.lower() if item.standing != Item.Standing.HOLDS else "",
        "audience": item.audience.lower() if item.audience != Item.Audience.MEMBERS else "",
        "translates": paths.get(item.translates_id or 0),
        "lives_on_in": paths.get(item.lives_on_in_id or 0),
        "mark": item.mark,
    }


def _paths(items: QuerySet[Item]) -> dict[int, str]:
    """Where each item lies: "how-we-meet.md"; those called alike are told apart by their marks."""
    rows = list(items.order_by("mark").values_list("pk", "title", "mark"))
    taken: dict[str, int] = {}
    paths: dict[int, str] = {}
    for pk, title, mark in rows:
        name = slugify(title)[:80] or mark
        taken[name] = taken.get(name, 0) + 1
        paths[pk] = f"{name}.md" if taken[name] == 1 else f"{name}-{mark}.md"
    return paths


def _files(item: Item, files: list[File]) -> Files:
    """Where each file of the item lies: "files/0123456789abcdef/1/cairn.png"."""
    hung = enumerate(files, start=1)
    return {file.pk: (f"files/{item.mark}/{number}/{_plain(file.name)}", file) for number, file in hung}


def _plain(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{slugify(stem or name) or 'file'}{dot}{slugify(suffix)}" if dot else slugify(name) or "file"
