"""People form small groups: by interest, by chance, or each takes a role."""

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from pydantic import AfterValidator, Field

from cairn.formats.pieces import Strict, unlike
from cairn.formats.schema import Key, StepSettings, Text, Tint


class Role(Strict):
    """A role that one takes in what follows: what it does, and what it trains. Several may share it."""

    key: Key
    title: Text
    does: Text
    trains: Text | None = None
    most: int | None = Field(default=None, ge=1, le=50)


class Settings(StepSettings):
    """How groups come about, and how large they are.

    by      interest: people choose among what an earlier step brought (`of`), or put up a topic of their own;
            chance: drawn; roles: everybody takes one of `roles`
    choose  with roles: whether one chooses or draws
    """

    label: ClassVar[str | Promise] = pgettext_lazy("kind of step", "Form small groups")
    tint: ClassVar[Tint] = "plum"
    takes: ClassVar[frozenset[str]] = frozenset({"write", "cluster", "vote"})

    question: Text
    by: Literal["interest", "chance", "roles"] = "chance"
    of: Key | None = None
    least: int = Field(default=2, ge=1, le=20)
    most: int = Field(default=4, ge=1, le=50)
    roles: Annotated[Sequence[Role], AfterValidator(unlike)] = []
    choose: bool = True

    def misfit(self, sources: Sequence[StepSettings]) -> str | None:
        """Roles need to be named, and only interests come from an earlier step."""
        if self.by == "roles" and not self.roles:
            return _("“by: roles” needs a list of “roles”.")
        if self.by != "interest" and self.of:
            return _("Only groups by interest take something from an earlier step.")
        if self.least > self.most:
            return _("“least” is more than “most”.")
        return None
