"""Letters to those who are put together: who, why, and what to talk about; one reminder; a summary in counts."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.gatherings.models import Pair, PairProgramme, PairSeat
from cairn.gatherings.pair_links import pair_answer_link
from cairn.gatherings.prompts import prompt_of
from cairn.gatherings.queries.pair_words import reasons_of
from cairn.gatherings.queries.pairs import Talk, Tally, talk_of, talks_of
from cairn.lib import bidi
from cairn.notices.actions import write_letter
from cairn.notices.words import Words
from cairn.people.models import Person

PAIR, REMINDER, SUMMARY = "gathering.pair", "gathering.pair_reminder", "gathering.pair_summary"


def write_of_pair(pair: Pair, *, to: Iterable[int], at: datetime) -> None:
    """Each of these (by number) hears whom they are put together with, and why."""
    wanted = set(to)
    for talk in talks_of(pair):
        if talk.seat.person_id in wanted:
            write_letter(talk.seat.person, kind=PAIR, key=f"pair:{pair.pk}", say=partial(_put_together, talk), at=at)


def write_of_joining(pair: Pair, newcomer: Person, *, at: datetime) -> None:
    """Those who sit there already hear that they are three (or four) now."""
    for talk in talks_of(pair):
        if talk.seat.person_id != newcomer.pk:
            say = partial(_joined, talk, newcomer)
            write_letter(talk.seat.person, kind=PAIR, key=f"pair:{pair.pk}:with:{newcomer.pk}", say=say, at=at)


def write_of_waiting(programme: PairProgramme, person: Person, *, round_number: int, at: datetime) -> None:
    """Whoever was left alone and found no other pair hears that they are in the next round."""
    key = f"pair:waits:{programme.pk}:{round_number}"
    write_letter(person, kind=PAIR, key=key, say=partial(_waits, programme), at=at)


def write_reminder(seat: PairSeat, *, at: datetime) -> bool:
    """Half-way, at most once, to somebody who has said nothing. Returns whether one was written."""
    talk = talk_of(seat)
    key = f"pair:half:{seat.round_id}"
    return write_letter(seat.person, kind=REMINDER, key=key, say=partial(_half_way, talk), at=at) is not None


def write_summary(tally: Tally, leader: Person, *, at: datetime) -> None:
    """What came of a round, in counts, for whoever leads."""
    key = f"pair:summary:{tally.round.pk}"
    write_letter(leader, kind=SUMMARY, key=key, say=partial(_in_counts, tally), at=at)


def _put_together(talk: Talk) -> Words:
    others, programme = _names(talk.others), talk.round.programme
    until = formats.date_format(timezone.localtime(talk.round.ends_at), "l j F")
    return Words(
        _("{title}: this time with {names}").format(title=programme.name, names=others),
        [
            _(
                "You and {names} are put together. Find half an hour before {day}; whoever reads this first writes."
            ).format(names=others, day=until),
            *reasons_of(talk),
            _("To begin with: {prompt}").format(prompt=prompt_of(programme, talk.round.number)),
            _write_to(talk.others),
            _("Afterwards one click is enough:"),
        ],
        _answer(talk, PairSeat.Said.MET),
        _why(programme),
        other=_answer(talk, PairSeat.Said.COULD_NOT),
    )


def _joined(talk: Talk, newcomer: Person) -> Words:
    programme = talk.round.programme
    return Words(
        _("{title}: {name} joins you").format(title=programme.name, name=newcomer),
        [
            _(
                "{name} came to it a little late and sits down with you, so that nobody waits for the next round."
            ).format(name=newcomer),
            _write_to(talk.others),
        ],
        _answer(talk, PairSeat.Said.MET),
        _why(programme),
        other=_answer(talk, PairSeat.Said.COULD_NOT),
    )


def _waits(programme: PairProgramme) -> Words:
    return Words(
        _("{title}: your talk falls out this time").format(title=programme.name),
        [_("Whoever you were put together with cannot take part, and no other pair is free. Next time you have one.")],
        (_("See when that is"), _page(programme)),
        _why(programme),
    )


def _half_way(talk: Talk) -> Words:
    others, programme = _names(talk.others), talk.round.programme
    return Words(
        _("{title}: have you found half an hour with {names}?").format(title=programme.name, names=others),
        [
            _("Half of the time is over. If you have met, say so in one click; if it does not work out, that is fine."),
            _write_to(talk.others),
        ],
        _answer(talk, PairSeat.Said.MET),
        _("You get this once a round, and only while you have said nothing."),
        other=_answer(talk, PairSeat.Said.COULD_NOT),
    )


def _in_counts(tally: Tally) -> Words:
    programme = tally.round.programme
    people = ngettext("{count} person took part.", "{count} people took part.", tally.people).format(count=tally.people)
    return Words(
        _("{title}: round {number} in counts").format(title=programme.name, number=tally.round.number),
        [
            people,
            _("Of {pairs} pairs {met} met, {could_not} could not, and {unsaid} have not said.").format(
                pairs=tally.pairs, met=tally.met, could_not=tally.could_not, unsaid=tally.unsaid
            ),
        ],
        (_("See the programme"), _page(programme)),
        _("You get this because you lead {community}. Who did not meet is nobody’s business but theirs.").format(
            community=programme.community
        ),
    )


def _answer(talk: Talk, said: PairSeat.Said) -> tuple[str, str]:
    """A button of the letter: what it says, and where one says it in one click."""
    return str(said.label), pair_answer_link(talk.seat, said)


def _names(people: list[Person]) -> str:
    return get_text_list([bidi.isolated(str(each)) for each in people], _("and"))


def _write_to(people: list[Person]) -> str:
    """How one reaches them: they agreed to it by taking part."""
    lines = [f"{person}: {person.email}" for person in people]
    return _("Write to each other:") + "\n" + "\n".join(lines)


def _page(programme: PairProgramme) -> str:
    return reverse("pairings", args=[programme.community.slug])


def _why(programme: PairProgramme) -> str:
    return _("You get this because you take part in “{title}”.").format(title=programme.name)
