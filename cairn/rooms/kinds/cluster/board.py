"""The board: which note lies where. One section a territory, with its piles and what is still loose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cairn.rooms import marks
from cairn.rooms.models import Cluster, Step
from cairn.rooms.queries.notes import TERRITORY_TINTS, Face, faces_of, open_notes, sources_of

ALIGNED = "cluster"  # what a thumb on a pile is about: "cluster:5"


@dataclass(slots=True)
class Pile:
    """A cluster with what lies on it."""

    cluster: Cluster
    faces: list[Face] = field(default_factory=list)
    aligned: int = 0


@dataclass(slots=True)
class Section:
    """One territory of the board; a board without territories is one section without key and title."""

    key: str
    title: str = ""
    question: str = ""
    tint: str = ""
    piles: list[Pile] = field(default_factory=list)
    loose: list[Face] = field(default_factory=list)

    @property
    def slug(self) -> str:
        """How ids of the page name it."""
        return self.key or "all"


def sections_of(sources: Mapping[int, Step]) -> list[Section]:
    """The territories of the steps whose notes are on the board, still empty."""
    found: dict[str, Section] = {}
    for step in sources.values():
        for place, each in enumerate(step.setting("territories") or []):
            tint = TERRITORY_TINTS[place % len(TERRITORY_TINTS)]
            found.setdefault(
                each["key"], Section(each["key"], each["title"], each.get("question") or "", tint if place else "lake")
            )
    return list(found.values()) or [Section("")]


def section_of(territory: str, sections: Sequence[Section]) -> Section:
    """The section of a territory; the first for what belongs to none of them."""
    return next((section for section in sections if section.key == territory), sections[0])


def board(step: Step) -> dict[str, Any]:
    """All that the board shows: {"sections", "is_divided"}."""
    sources = sources_of(step)
    sections = sections_of(sources)
    aligned = marks.counts(step, ALIGNED)
    piles = {}
    for cluster in step.clusters.order_by("position"):
        piles[cluster.pk] = Pile(cluster, aligned=aligned.get(cluster.pk, 0))
        section_of(cluster.territory, sections).piles.append(piles[cluster.pk])
    for face in faces_of(open_notes(sources.values()), sources):
        pile = piles.get(face["note"].cluster_id)
        (pile.faces if pile else section_of(face["note"].territory, sections).loose).append(face)
    return {"sections": sections, "is_divided": len(sections) > 1}


def name_of(pile: Pile) -> str:
    """The group's name, or, of one without, what lies on it."""
    if pile.cluster.name:
        return pile.cluster.name
    texts = [face["note"].text for face in pile.faces]
    together = " · ".join(texts)
    return together if len(together) <= 200 else Truncator(texts[0]).chars(200)


def label_of(cluster: Cluster) -> str:
    """How a group is called in lists to choose from."""
    return cluster.name or _("Group {number}").format(number=cluster.position)
