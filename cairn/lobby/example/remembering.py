"""What the people of the story keep, and how it goes on: what the words of memory.yaml do."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cairn.memory import actions
from cairn.memory.models import Item

if TYPE_CHECKING:
    from .acts import Doing


def _item(doing: "Doing", title: str) -> Item:
    return Item.objects.get(community=doing.community, title=title)


def _keep(doing: "Doing") -> None:
    original = doing.get("translates")
    actions.keep(
        doing.community,
        by=doing.by,
        kind=doing["kind"],
        title=doing["title"],
        sections=doing["sections"],
        link=doing.get("link", ""),
        language=doing.get("language", "en"),
        tags=doing.get("tags", ()),
        audience=doing.get("audience", "MEMBERS"),
        translates=_item(doing, original) if original else None,
        at=doing.at,
    )


def _change(doing: "Doing") -> None:
    """One part of the title, or of the text, is put in other words."""
    item = _item(doing, doing["of"])
    title, text = (words.replace(doing["from"], doing["to"]) for words in (item.title, item.text))
    actions.edit(item, by=doing.by, base=item.number, title=title, text=text, why=doing["why"], at=doing.at)


def _still_true(doing: "Doing") -> None:
    actions.say_still_true(_item(doing, doing["of"]), by=doing.by, reply=doing["reply"], at=doing.at)


def _collect(doing: "Doing") -> None:
    made = actions.begin_collection(doing.community, by=doing.by, title=doing["title"], line=doing["line"], at=doing.at)
    for title, line in doing["items"].items():
        actions.collect(made, _item(doing, title), by=doing.by, line=line, at=doing.at)


def _attend(doing: "Doing") -> None:
    """So many readings, so many questions answered; by whom is known to nobody, here neither."""
    item = _item(doing, doing["of"])
    for _ in range(doing["reads"]):
        actions.note_read(item, at=doing.at)
    for _ in range(doing["asked"]):
        actions.note_asked(item, at=doing.at)


DONE: dict[str, Callable[["Doing"], object]] = {
    "keep": _keep,
    "keep-more": _change,
    "still-true": _still_true,
    "collect": _collect,
    "read-first": lambda doing: actions.pin(_item(doing, doing["of"]), by=doing.by, line=doing["line"], at=doing.at),
    "attend": _attend,
}
