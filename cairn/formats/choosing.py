"""Which formats suit: by what people want, how many they are, how long they have, and what was done here before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .past import Past
from .planning import Plan, plan
from .schema import Format

WANTS = {
    "meet": gettext_lazy("Get to know each other"),
    "learn": gettext_lazy("Learn from one another"),
    "solve": gettext_lazy("Solve a problem"),
    "decide": gettext_lazy("Decide"),
    "plan": gettext_lazy("Plan what comes next"),
    "look-back": gettext_lazy("Look back"),
    "found": gettext_lazy("Found something"),
}
LATELY = timedelta(days=42)  # used since then: let something else have its turn
WELL, BADLY = 3.5, 2.5  # of 5: worth more than it cost, worth less


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for; None says that it does not matter.

    want    a key of WANTS
    loop    a loop of the community's work: "gather"
    """

    want: str | None = None
    loop: str | None = None
    people: int | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A format that was asked for, with what speaks for it and what against it, in words."""

    format: Format
    plan: Plan
    past: Past | None
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Nothing speaks against it."""
        return not self.doubts


def choose(formats: Iterable[Format], wish: Wish, *, past: Mapping[str, Past], today: date) -> list[Proposal]:
    """Those that serve the wish, what fits first, and among these what had no turn lately.

    {"lean-coffee": Past(…)} tells what was done here; formats that serve another purpose are left out.
    """
    serving = [each for each in formats if _serves(each, wish)]
    found = [_proposal(each, wish, past.get(each.key), today) for each in serving]
    return sorted(found, key=lambda each: (len(each.doubts), _had_its_turn(each.past, today), -_worth(each.past)))


def _serves(format_: Format, wish: Wish) -> bool:
    return wish.want in {None, *format_.wants} and wish.loop in {None, *format_.loops}


def _had_its_turn(past: Past | None, today: date) -> bool:
    return past is not None and today - past.last < LATELY


def _worth(past: Past | None) -> int:
    """1 what went well here, 0 what nobody knows about, -1 what did not."""
    if past is None or past.worth is None:
        return 0
    return 1 if past.worth >= WELL else -1 if past.worth < BADLY else 0


def _proposal(format_: Format, wish: Wish, past: Past | None, today: date) -> Proposal:
    made = plan(format_, people=wish.people, slot=wish.minutes)
    reasons = [_in_short(made, wish), *_before(past, today)]
    return Proposal(format_, made, past, tuple(reasons), tuple(made.warnings))


def _in_short(made: Plan, wish: Wish) -> str:
    """ "fits 45 minutes, for 6 to 12": what it takes, and for whom."""
    if wish.minutes is not None and not made.over:
        time = _("fits {slot} minutes").format(slot=wish.minutes)
    else:
        time = ngettext("{minutes} minute", "{minutes} minutes", made.minutes).format(minutes=made.minutes)
    return _("{time}, {people}").format(time=time, people=_for_whom(made.format))


def _for_whom(format_: Format) -> str:
    people = format_.people
    if people.most is None:
        return _("for {least} or more").format(least=people.least)
    return _("for {least} to {most}").format(least=people.least, most=people.most)


def _before(past: Past | None, today: date) -> Sequence[str]:
    """When it was last used here, and how that went."""
    if past is None:
        return [_("not used here yet")]
    said = [_when(past, today)]
    if past.worth is not None:
        worth = f"{past.worth:.1f}".removesuffix(".0")
        said.append(_("{worth} of 5 for the time it took").format(worth=worth))
    return said


def _when(past: Past, today: date) -> str:
    if past.last >= today:
        return _("used here today")
    days = (today - past.last).days
    if today - past.last < LATELY:
        return ngettext("used here {days} day ago", "used here {days} days ago", days).format(days=days)
    month = date_format(past.last, "F Y" if past.last.year != today.year else "F")
    return _("not used here since {month}").format(month=month)
