"""An election by secret ballot: who stands, one vote each, the count."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.rooms import sealing
from cairn.rooms.access import belongs
from cairn.rooms.harvest import Line, Section, Yield
from cairn.rooms.kind import Context, Kind
from cairn.rooms.kinds.polls import TieNotCounted, TieNotSettled
from cairn.rooms.models import Participant, Roll, Step
from cairn.rooms.turn import Turn

from . import balloting, standing
from .lasting import yields_of
from .standing import BALLOT, RESULT, STANDING

Rows = list[dict[str, Any]]


def rows_of(step: Step, round_: dict[str, Any]) -> Rows:
    """A round's counts, best first, as far as they may be shown: from four ballots up."""
    if round_["voted"] < balloting.SHOWN_FROM:
        return []
    found = balloting.counts(step, round_["round"])
    names = {each.pk: each.name for each in standing.candidates(step)}
    most = max(found.values(), default=0) or 1
    rows = [
        {
            "text": names.get(pk, ""),
            "votes": found.get(balloting.option_of(pk), 0),
            "most": most,
            "wins": pk == step.data.get("elected"),
            "is_level": pk in step.data.get("tied", ()),
        }
        for pk in round_["among"]
    ]
    rows.sort(key=lambda row: (-int(row["votes"]), row["text"]))
    blank = {"text": _("Blank"), "votes": found.get(balloting.BLANK, 0), "most": most, "wins": False, "is_level": False}
    return [*rows, blank] if blank["votes"] else rows


def elected(step: Step) -> Participant | None:
    """Whoever was elected."""
    pk = step.data.get("elected")
    return Participant.objects.select_related("person").filter(pk=pk).first() if pk else None


def has_left(step: Step, found: Participant) -> bool:
    """Whether whoever was elected to lead no longer belongs to the community, so that nobody leads by this vote."""
    leads = any(each["to"] == "leader" for each in step.yields)
    return leads and not belongs(step.room.community_id, found.person_id)


class Election(Kind):
    """A secret ballot of the members who are here."""

    def begin(self, turn: Turn, step: Step) -> None:
        if not step.phase:
            step.data.update(round=1, candidates=[], asked=[], among=[], rounds=[])
            step.phase = STANDING
            step.save(update_fields=["data", "phase"])

    def end(self, turn: Turn, step: Step) -> None:
        """Count a ballot that is still open; a tie must be settled first. Nobody may have stood: that is no matter."""
        if step.phase == BALLOT and balloting.turnout(step)["voted"]:
            balloting.close(step)
            if step.data["tied"]:
                raise TieNotCounted
        elif step.phase == RESULT:
            sealing.seal()
        if step.data.get("tied"):
            raise TieNotSettled(**level_in_words(step))

    def people_changed(self, turn: Turn, step: Step) -> None:
        if step.phase == STANDING:
            standing.people_changed(turn, step)
        elif step.phase == BALLOT:
            balloting.people_changed(turn, step)

    def stage(self, step: Step) -> Context:
        if step.phase == STANDING:
            return {"candidates": standing.candidates(step), "to_propose": standing.to_propose(step)}
        if step.phase == BALLOT:
            return {"candidates": balloting.standing_in(step), "turnout": balloting.turnout(step)}
        last = step.data["rounds"][-1]
        return {"elected": elected(step), "results": rows_of(step, last), "last": last, "level": level(step)}

    def neutral(self, step: Step) -> Context:
        if step.phase == BALLOT:
            return {"is_guest": False, "options": balloting.standing_in(step), "has_voted": False}
        return {"is_guest": False}

    def theirs(self, step: Step, people: Sequence[Participant]) -> Mapping[int, Context]:
        if step.phase == RESULT:
            return super().theirs(step, people)
        neutral = self.neutral(step)
        asked = [each.pk for each in people]
        members = set(standing.members_here(step).filter(pk__in=asked).values_list("pk", flat=True))
        voted = balloting.who_voted(step, asked) if step.phase == BALLOT else set()
        own: dict[int, Context] = {}
        for pk in asked:
            own[pk] = neutral | {"is_guest": pk not in members, "has_voted": pk in voted}
            if step.phase == STANDING:
                own[pk] |= {"stands": pk in step.data["candidates"], "is_asked": pk in step.data["asked"]}
        return own

    def personal(self, step: Step) -> Iterable[Participant]:
        here = Participant.objects.filter(room=step.room_id, left_at=None)
        if step.phase == RESULT:
            return ()
        members = standing.members_here(step).values("pk")
        if step.phase == STANDING:
            own = Q(pk__in=[*step.data["candidates"], *step.data["asked"]])
        else:
            own = Q(pk__in=Roll.objects.filter(step=step, round=balloting.round_of(step)).values("participant"))
        return here.filter(own | ~Q(pk__in=members))

    def controls(self, step: Step) -> Context:
        if step.phase == STANDING:
            return {"to_propose": standing.to_propose(step)}
        return {"level": level(step), "may_draw_lots": balloting.may_draw_lots(step)}

    def harvest(self, step: Step) -> Iterable[Yield]:
        """Whoever was elected, for how long, and with how many votes where that may be shown."""
        found = elected(step)
        if step.phase != RESULT or found is None:
            return ()
        rows = rows_of(step, step.data["rounds"][-1])
        detail: dict[str, Any] = {
            "person": found.person_id,
            "participant": found.pk,
            "term_months": step.setting("term_months", 12),
            "counts": [[row["text"], row["votes"]] for row in rows],
            "by_lot": bool(step.data.get("lots")),
        }
        votes = [row["votes"] for row in rows if row["wins"]]
        return yields_of(step, Line(found.name, detail=detail | ({"votes": votes[0]} if votes else {})))

    def minutes(self, step: Step) -> Iterable[Section]:
        if step.phase != RESULT or not step.data.get("rounds"):
            return ()
        return (Section(step.setting("question") or step.title, " ".join(told(step)), counted(step)),)


def level(step: Step) -> list[Participant]:
    """Those whom nobody has chosen between yet."""
    return [each for each in standing.candidates(step) if each.pk in step.data.get("tied", ())]


def level_in_words(step: Step) -> dict[str, str]:
    """The facts of TieNotSettled; how many votes only where that may be shown."""
    votes = [row["votes"] for row in rows_of(step, step.data["rounds"][-1]) if row["is_level"]]
    return {
        "names": _(" and ").join(each.name for each in level(step)),
        "votes": ngettext("{n} vote", "{n} votes", votes[0]).format(n=votes[0]) if votes else _("the same votes"),
    }


def told(step: Step) -> Iterator[str]:
    """The paragraph: "Secret ballot, 11 of 11 members voted. Elected for 12 months: Keziah Mbeki (6)."."""
    rounds = step.data["rounds"]
    yield _("Secret ballot: {voted} of {here} members voted.").format(voted=rounds[0]["voted"], here=rounds[0]["here"])
    if len(rounds) > 1:
        yield ngettext("It took one more round.", "It took {rounds} more rounds.", len(rounds) - 1).format(
            rounds=len(rounds) - 1
        )
    found = elected(step)
    if found is None:
        yield _("Nobody was elected.")
        return
    votes = [row["votes"] for row in rows_of(step, rounds[-1]) if row["wins"]]
    name = f"{found.name} ({votes[0]})" if votes else found.name
    months = step.setting("term_months", 12)
    yield ngettext("Elected for {months} month: {name}.", "Elected for {months} months: {name}.", months).format(
        months=months, name=name
    )
    if has_left(step, found):
        yield _("{name} left the community before the room closed, so it is still open who leads.").format(
            name=found.name
        )
    if step.data.get("lots"):
        yield _("The votes were even, and lots were drawn.")


def counted(step: Step) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every round's counts, as far as they may be shown."""
    found = []
    for place, round_ in enumerate(step.data["rounds"], start=1):
        lines = tuple(
            ngettext("{text}: {votes} vote", "{text}: {votes} votes", row["votes"]).format(**row)
            for row in rows_of(step, round_)
        )
        if len(step.data["rounds"]) == 1:
            return tuple((line, ()) for line in lines)
        found.append((_("Round {number}").format(number=place), lines))
    return tuple(found)
