"""What people may be told about. Each app adds its own kinds in AppConfig.ready; a kind not added cannot be written."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    """When somebody wants to read a kind of letter."""

    AT_ONCE = "AT_ONCE", _("at once")
    MORNING = "MORNING", _("with the morning’s letter")
    NEVER = "NEVER", _("never")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of notice.

    key      "gathering.changed"
    title    what it tells, as a person says it: _("A date I come to is moved or called off")
    rhythm   when it is read by those who have not chosen
    may_wait whether it is of use in the morning too; an answer to an invitation by mail is not
    is_chosen whether people with an account are asked about it; some letters go to addresses only
    """

    key: str
    title: str | Promise
    rhythm: Rhythm = Rhythm.AT_ONCE
    may_wait: bool = True
    is_chosen: bool = True

    @property
    def rhythms(self) -> list[Rhythm]:
        """What one may choose."""
        return [rhythm for rhythm in Rhythm if self.may_wait or rhythm != Rhythm.MORNING]


_kinds: dict[str, Kind] = {}


def add(*kinds: Kind) -> None:
    """List kinds of notices, in the order in which one's own page has them."""
    for kind in kinds:
        if kind.key in _kinds and _kinds[kind.key] != kind:
            raise ValueError(f"The kind of notice {kind.key} is listed twice.")
        _kinds[kind.key] = kind


def get(key: str) -> Kind:
    """The kind, or KeyError."""
    return _kinds[key]


def known(key: str) -> bool:
    return key in _kinds


def every() -> Iterator[Kind]:
    """Those that people choose about."""
    yield from (kind for kind in _kinds.values() if kind.is_chosen)
