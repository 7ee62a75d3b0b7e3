"""Letters about duties: asking with yes and no, and telling those whom a change concerns."""

from datetime import datetime
from functools import partial

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from cairn.gatherings.duty_links import duty_link, swap_link
from cairn.gatherings.duty_words import because
from cairn.gatherings.library import guide_to
from cairn.gatherings.models import Duty, Gathering, Swap
from cairn.notices.actions import write_letter
from cairn.notices.words import Words
from cairn.people.models import Person

KIND = "gathering.duty"


def write_asking(duty: Duty, *, at: datetime) -> None:
    """Would you? With yes and no."""
    write_letter(duty.person, kind=KIND, key=f"duty:{duty.pk}:{at.timestamp()}", say=partial(_asking, duty), at=at)


def tell_settled(duty: Duty, *, by: Person, at: datetime) -> None:
    """Whoever was asked need not answer: somebody else does it."""
    key = f"duty:settled:{duty.gathering_id}:{duty.kind}:{at.timestamp()}"
    write_letter(duty.person, kind=KIND, key=key, say=partial(_settled, duty, by), at=at)


def tell_gap(to: Person, row: Gathering, *, left: Duty, instead: Duty | None, at: datetime) -> None:
    """Whoever takes care of the date hears that somebody cannot, and what happens now."""
    key = f"duty:gap:{row.pk}:{left.kind}:{at.timestamp()}"
    write_letter(to, kind=KIND, key=key, say=partial(_gap, row, left, instead), at=at)


def tell_swap(swap: Swap, *, at: datetime) -> None:
    """Would you exchange dates? With yes and no."""
    key = f"swap:{swap.pk}:{at.timestamp()}"
    write_letter(swap.theirs.person, kind=KIND, key=key, say=partial(_swap, swap), at=at)


def tell_swap_answered(swap: Swap, *, said_yes: bool, at: datetime) -> None:
    """Whoever offered hears what became of it."""
    key = f"swap:answer:{swap.mine_id}:{swap.theirs_id}:{at.timestamp()}"
    write_letter(swap.mine.person, kind=KIND, key=key, say=partial(_swap_answered, swap, said_yes), at=at)


def _asking(duty: Duty) -> Words:
    guide = guide_to(duty.kind)
    lines = [str(guide.line)]
    if duty.asked_by:
        lines.append(_("{name} asks you.").format(name=duty.asked_by))
    elif duty.because:
        lines.append(_("It is your turn. {why}").format(why=because(duty)))
    else:
        lines.append(_("You stood by, and now you are needed: somebody else cannot make it."))
    lines.append(_("If it does not suit you, say so without a reason. The next is asked at once."))
    return Words(
        f"{heading(duty.gathering)}: {guide.ask}",
        lines,
        (_("Yes, I do it"), f"{duty_link(duty)}?say=yes"),
        _("You get this because you belong to {community}.").format(community=duty.gathering.series.community),
        other=(_("I can’t make it"), f"{duty_link(duty)}?say=no"),
    )


def _settled(duty: Duty, by: Person) -> Words:
    return Words(
        _("{date}: it is taken care of").format(date=heading(duty.gathering)),
        [
            _("You were asked: {duty}. {name} does it, so you need not answer any more.").format(
                duty=guide_to(duty.kind).title, name=by
            )
        ],
        (_("See the date"), page_of(duty.gathering)),
        _("You get this because you had been asked."),
    )


def _gap(row: Gathering, left: Duty, instead: Duty | None) -> Words:
    duty = guide_to(left.kind).title
    if instead is not None:
        said = _("{name} is asked now. You need not do anything.").format(name=instead.person)
    else:
        said = _("Nobody is left to ask, so it is open. Ask somebody, or take it yourself.")
    subject = _("{date}: {name} cannot make it") if instead else _("{date}: this is open ({duty})")
    return Words(
        subject.format(date=heading(row), name=left.person, duty=duty),
        [_("{name} cannot make it: {duty}.").format(name=left.person, duty=duty), said],
        (_("See the date"), page_of(row)),
        _("You get this because you take care of this gathering."),
    )


def _swap(swap: Swap) -> Words:
    facts = {"name": swap.mine.person, "theirs": heading(swap.theirs.gathering), "mine": heading(swap.mine.gathering)}
    return Words(
        _("{name} would like to exchange dates with you").format(**facts),
        [
            str(guide_to(swap.mine.kind).title),
            _("Yours now: {theirs}").format(**facts),
            _("Yours then: {mine}").format(**facts),
        ],
        (_("Yes, let us exchange"), f"{swap_link(swap)}?say=yes"),
        _("You get this because you have one of the two dates."),
        other=(_("I would rather keep mine"), f"{swap_link(swap)}?say=no"),
    )


def _swap_answered(swap: Swap, said_yes: bool) -> Words:
    name, theirs, mine = swap.theirs.person, heading(swap.theirs.gathering), heading(swap.mine.gathering)
    if said_yes:
        subject = _("{name} exchanges dates with you").format(name=name)
        line = _("Yours is {theirs} now; {name} has {mine}.").format(name=name, theirs=theirs, mine=mine)
    else:
        subject = _("{name} keeps their date").format(name=name)
        line = _(
            "So yours is {mine}, as before. You can still ask somebody else, or say that you can’t make it."
        ).format(mine=mine)
    row = swap.theirs.gathering if said_yes else swap.mine.gathering
    return Words(subject, [line], (_("See the date"), page_of(row)), _("You get this because you offered it."))


def heading(row: Gathering) -> str:
    """ "Weekly hour, Tuesday 3 March", in the reader's zone and language."""
    day = formats.date_format(timezone.localtime(row.starts_at), "l j F")
    return _("{title}, {day}").format(title=row.title or row.stretch.title, day=day)


def page_of(row: Gathering) -> str:
    return f"{reverse('date', args=[row.series.community.slug, row.series_id, row.original_on])}#duties"
