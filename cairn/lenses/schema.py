"""What a lens is: one of the models of communities, with its entries, as a file of the library."""

from typing import Self

from django.utils.translation import gettext as _
from pydantic import Field, PrivateAttr, model_validator

from cairn.lib.texts import Key, Source, Strict, Text, Tint


class Group(Strict):
    """Entries that stand together: a step of the journey."""

    key: Key
    title: Text


class Entry(Strict):
    """One thing to look for: a block, a cycle, a verb."""

    key: Key
    group: Key | None = None
    title: Text
    line: Text
    _lens: str = PrivateAttr("")

    @property
    def code(self) -> str:
        """What it is called outside its lens: "journey:talk"."""
        return f"{self._lens}:{self.key}"


class Lens(Strict):
    """One model of communities: "journey" with its twelve blocks."""

    key: Key
    version: int = Field(default=1, ge=1)
    title: Text
    about: Text
    tint: Tint
    sources: list[Source] = Field(min_length=1)
    groups: list[Group] = []
    entries: list[Entry] = Field(min_length=2)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        for pieces in (self.groups, self.entries):
            keys = [piece.key for piece in pieces]
            for key in keys:
                if keys.count(key) > 1:
                    raise ValueError(_("The key “{key}” is used twice.").format(key=key))
        groups = {group.key for group in self.groups}
        for entry in self.entries:
            if (entry.group or "") not in (groups or {""}):
                raise ValueError(_("“{entry}” stands in no group of this lens.").format(entry=entry.key))
            entry._lens = self.key
        return self

    def entry(self, key: str) -> Entry | None:
        """The entry of that key, or None."""
        return next((entry for entry in self.entries if entry.key == key), None)

    def by_group(self) -> list[tuple[Group | None, list[Entry]]]:
        """The entries under their groups, in the order of the file; one group None where there are none."""
        groups: list[Group | None] = [*self.groups] or [None]
        return [
            (group, [entry for entry in self.entries if entry.group == (group.key if group else None)])
            for group in groups
        ]
