"""A format played from start to end: who plays, what each step came to, and what must last of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import expect

from cairn.formats.schema import Format, Step, Yield
from tests.journeys.player import kinds
from tests.journeys.player.somebody import Somebody


@dataclass(frozen=True)
class Said:
    """A note: its words, who wrote it ("" where it has no name), and where it belongs."""

    text: str
    by: str = ""
    territory: str = ""
    colour: str = ""


@dataclass
class Outcome:
    """What a step must have come to.

    notes   what was written in it
    items   what it hands on to later steps, in order; territories beside them where they have some
    lasts   what goes to a target, where that is not simply the items
    told    lines of the minutes
    tables  who sat together, by names
    """

    notes: list[Said] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    territories: list[str] = field(default_factory=list)
    lasts: dict[str, list[str]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    tables: list[list[str]] = field(default_factory=list)

    def lines(self, of: Yield) -> list[str]:
        """What must arrive where the yield goes."""
        if of.to in self.lasts:
            return self.lasts[of.to]
        if not of.territory:
            return self.items
        return [text for text, key in zip(self.items, self.territories, strict=True) if key == of.territory]


class Game:
    """The room, whoever leads it, and everybody else in it."""

    def __init__(self, plan: Format, lead: Somebody, people: Sequence[Somebody]) -> None:
        self.plan, self.lead, self.people = plan, lead, people
        self.outcomes: dict[str, Outcome] = {}
        self.code = ""
        self._next = 0

    @property
    def everybody(self) -> list[Somebody]:
        return [self.lead, *self.people]

    def somebody(self) -> Somebody:
        """The one whose turn it is to do something: each in turn, so that every way of working meets everything."""
        self._next += 1
        return self.people[self._next % len(self.people)]

    def somebody_but(self, *these: Somebody | str) -> Somebody:
        names = {str(each) for each in these}
        return next(each for each in iter(self.somebody, None) if each.name not in names)

    # From step to step

    def gather(self, path: str) -> None:
        """The lead opens the room at this address; everybody comes in at its door."""
        page = self.lead.page
        page.goto(self.lead.url + path)
        if self.plan.founds:
            page.fill("[name=name]", f"The house of {self.plan.key}")
            page.locator(f"[name=format][value={self.plan.key}]").check(force=True)
            page.select_option("select[name=language]", "en")
        page.click("main form .btn--big")
        page.wait_for_url("**/console/")
        page.wait_for_selector("html[data-connection=live]")
        self.code = page.url.split("/r/")[1].split("/")[0]
        for each in self.people:
            each.page.goto(f"{each.url}/r/{self.code}/join/")
            each.hands.press(each.sees("main form .btn--big"))
        for each in self.people:
            each.page.wait_for_url(f"**/r/{self.code}/")
            each.page.wait_for_selector("html[data-connection=live]")
        expect(self.lead.sees("#people-list > li")).to_have_count(len(self.everybody))

    def play(self) -> None:
        """Every step, in order; then the room is closed."""
        for step in self.plan.steps:
            before = self.lead.sees("#stage").get_attribute("data-step")
            self.lead.page.click("#go-on" if before else "form[action$='/flow/begin/'] .btn")
            for each in self.everybody:
                each.is_in(step.kind, before)
            self.outcomes[step.key] = kinds.of(step.kind)(self, step)
            for each in self.everybody:
                each.fits()
        self.lead.page.click("#close-room")
        for each in self.everybody:
            each.page.wait_for_selector(".room__closed")

    # What a step works with

    def notes_for(self, step: Step) -> list[Said]:
        """The notes of the steps that it names."""
        return [note for key in step.settings.sources() for note in self.outcomes[key].notes]

    def items_for(self, step: Step, but: str = "") -> list[str]:
        """What the steps that it names came to (`but` for a kind of them), else the notes that reach it."""
        named = [each for each in self.sources(step) if each.kind != but]
        items = [text for each in named for text in self.outcomes[each.key].items]
        return items or [note.text for each in named for note in self._all_notes(each)]

    def sources(self, step: Step) -> list[Step]:
        """The steps that it names."""
        return [self.plan.step(key) for key in step.settings.sources()]

    def _all_notes(self, step: Step) -> Iterator[Said]:
        for each in self.sources(step):
            yield from self._all_notes(each)
        yield from self.outcomes[step.key].notes

    def is_told_elsewhere(self, step: Step) -> bool:
        """Whether a later step works with this one's notes, and tells of them in the minutes."""
        return any(step.key in each.settings.sources() for each in self.plan.steps)

    # What lasts

    def lasting(self, to: str, box: str | None = None, territory: str | None = None) -> list[str]:
        """All that the steps hand to a target (and a box, or a territory of it)."""
        return [
            line
            for step in self.plan.steps
            for each in step.yields
            if each.to == to and box in {None, each.box} and territory in {None, each.territory}
            for line in self.outcomes[step.key].lines(each)
        ]

    def lasting_on_side(self, side: str) -> list[str]:
        """What lies in the end on a side of the picture that yields forces."""
        return [
            note.text
            for step in self.plan.steps
            if any(each.to == "forces" for each in step.yields)
            for note in self.notes_for(step)
            if note.colour == side
        ]

    @property
    def targets(self) -> set[str]:
        return {each.to for step in self.plan.steps for each in step.yields}
