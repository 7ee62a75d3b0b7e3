"""A secret ballot: who stands, one vote each, and a count that tells nothing of anybody."""

import pytest
from django.db import connection

from cairn.live.models import Event
from cairn.log.models import Entry
from cairn.rooms import actions, kinds
from cairn.rooms.kinds.decide.balloting import AlreadyVoted, NoBallotIsOpen, NobodyStands, VotesWereCast
from cairn.rooms.kinds.decide.standing import BallotIsOpen
from cairn.rooms.kinds.polls import TieNotCounted, TieNotSettled
from cairn.rooms.models import Mark, Note, Participant, Receipt, Roll, Step, Tally
from cairn.rooms.refusals import GuestsDoNotVote, NoSuchThing, OnlyFacilitators
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room
from cairn.rooms.tests.pages import browser_of

pytestmark = pytest.mark.django_db

ELECTION = "kind: decide\nsettings: {method: election, question: {en: Who leads, fr: Qui mène}}\nyields: [{to: leader}]"
LAST = "kind: brief\nsettings: {text: {en: Bye, fr: Au revoir}}"
NAMES = ["Chloë", "Dai", "Eszter", "Farid", "Keziah"]


class Cast:
    """A room in its election: five members, the facilitator, a guest."""

    def __init__(self, *candidates: str) -> None:
        self.room = open_room(ELECTION, LAST)
        self.lead = facilitator_of(self.room)
        self.members = {name: member_in(self.room, name) for name in NAMES}
        self.lars = guest_in(self.room)
        go_on(self.room)
        for name in candidates:
            do(self.members[name], "stand")
        if candidates:
            do(self.lead, "open-ballot")

    @property
    def step(self) -> Step:
        return Step.objects.get(room=self.room, kind="decide")

    def vote(self, **choices: str) -> None:
        for name, choice in choices.items():
            option = choice if choice == "blank" else f"participant:{self.members[choice].pk}"
            do(self.members[name], "vote", option=option)

    def stage(self) -> dict[str, object]:
        return kinds.of("decide").stage(self.step)


def told(room, *audiences):
    found = Event.objects.filter(topic__name=room.topic_name).order_by("number")
    return "".join((found.filter(audience__in=audiences) if audiences else found).values_list("changes", flat=True))


def test_people_stand_and_step_down():
    cast = Cast()
    do(cast.members["Dai"], "stand")
    do(cast.members["Keziah"], "stand")
    assert do(cast.members["Keziah"], "stand").again is True
    do(cast.members["Dai"], "withdraw")

    assert [each.name for each in cast.stage()["candidates"]] == ["Keziah"]


def test_a_proposal_is_seen_by_the_proposed_alone_who_says_yes_or_no():
    cast = Cast()
    dai, keziah = cast.members["Dai"], cast.members["Keziah"]
    before = Event.objects.latest("number").number
    do(dai, "propose", participant=keziah.pk)
    assert {event.audience for event in Event.objects.filter(number__gt=before)} == {f"one:p{keziah.pk}"}
    assert cast.stage()["candidates"] == []

    do(keziah, "stand")
    do(dai, "propose", participant=cast.members["Farid"].pk)
    do(cast.members["Farid"], "withdraw")

    assert [each.name for each in cast.stage()["candidates"]] == ["Keziah"]
    assert cast.step.data["asked"] == []


def test_the_facilitator_puts_up_who_said_yes_aloud():
    cast = Cast()

    do(cast.lead, "put-up", participant=cast.members["Farid"].pk)

    assert [each.name for each in cast.stage()["candidates"]] == ["Farid"]
    with pytest.raises(OnlyFacilitators):
        do(cast.members["Dai"], "put-up", participant=cast.members["Dai"].pk)


@pytest.mark.parametrize("name", ["propose", "put-up"])
def test_guests_and_strangers_cannot_be_put_up(name):
    cast = Cast()
    stranger = member_in(open_room(LAST), "Elsewhere")

    for other in (cast.lars, stranger):
        with pytest.raises(NoSuchThing):
            do(cast.lead, name, participant=other.pk)


def test_a_ballot_needs_somebody_who_stands():
    cast = Cast()

    with pytest.raises(NobodyStands):
        do(cast.lead, "open-ballot")


def test_who_stands_is_settled_when_the_ballot_opens():
    cast = Cast("Dai")

    for name in ("stand", "withdraw"):
        with pytest.raises(BallotIsOpen):
            do(cast.members["Dai"], name)


def test_the_ballot_can_be_taken_back_until_somebody_has_voted():
    cast = Cast("Dai")
    do(cast.lead, "back-to-standing")
    do(cast.members["Keziah"], "stand")
    do(cast.lead, "open-ballot")
    cast.vote(Chloë="Keziah")

    with pytest.raises(VotesWereCast):
        do(cast.lead, "back-to-standing")


def test_a_vote_leaves_a_name_on_the_roll_and_one_more_on_a_count():
    cast = Cast("Dai", "Keziah")

    cast.vote(Chloë="Keziah")

    assert [row.participant.name for row in Roll.objects.all()] == ["Chloë"]
    counts = dict(Tally.objects.values_list("option", "count"))
    keziah, dai = (f"participant:{cast.members[name].pk}" for name in ("Keziah", "Dai"))
    assert counts == {keziah: 1, dai: 0, "blank": 0}
    assert (Mark.objects.count(), Note.objects.count()) == (0, 0)
    entry = Entry.objects.get(verb="ballot.cast")
    assert entry.particulars == {"title": cast.room.title, "step": cast.step.title}


def test_a_choice_is_in_no_event_and_no_answer():
    cast = Cast("Dai", "Keziah")
    before = told(cast.room)

    answer = do(cast.members["Chloë"], "vote", option="blank")

    new = told(cast.room).removeprefix(before)
    assert "1 of 6 has voted" in new  # Lars, the guest, is not counted
    assert "Keziah" not in new + str(answer.changes)
    assert "lank" not in new + str(answer.changes)


def test_a_vote_cannot_be_changed():
    cast = Cast("Dai", "Keziah")
    cast.vote(Chloë="Keziah")

    with pytest.raises(AlreadyVoted):
        cast.vote(Chloë="Dai")

    assert Tally.objects.get(option=f"participant:{cast.members['Keziah'].pk}").count == 1


def test_sending_the_same_vote_twice_is_voting_once():
    cast = Cast("Dai")

    answers = [do(cast.members["Chloë"], "vote", option="blank", key="k").again for _time in range(2)]

    assert (answers, Tally.objects.get(option="blank").count) == ([False, True], 1)
    assert Receipt.objects.filter(key="k").count() == 1


def test_a_guest_who_votes_by_hand_is_told_why_not():
    cast = Cast("Dai")
    with pytest.raises(GuestsDoNotVote):
        do(cast.lars, "vote", option="blank")

    answer = browser_of(cast.lars).post(
        f"/r/{cast.room.code}/steps/{cast.step.pk}/vote/", {"option": "blank"}, headers={"X-Cairn-Live": "1"}
    )

    assert (answer.status_code, answer.content.decode()) == (403, str(GuestsDoNotVote()))
    assert Roll.objects.count() == 0


@pytest.mark.parametrize("option", ["participant:999999", "Keziah", "participant:"])
def test_only_who_stands_can_be_voted_for(option):
    cast = Cast("Dai")

    with pytest.raises(NoSuchThing):
        do(cast.members["Chloë"], "vote", option=option)

    assert Roll.objects.count() == 0


def test_nobody_votes_before_the_ballot_opens_or_after_the_count():
    cast = Cast()
    with pytest.raises(NoBallotIsOpen):
        do(cast.members["Chloë"], "vote", option="blank")
    do(cast.members["Dai"], "stand")
    do(cast.lead, "open-ballot")
    do(cast.lead, "count-ballots")
    with pytest.raises(NoBallotIsOpen):
        do(cast.members["Chloë"], "vote", option="blank")


def test_counts_show_from_four_ballots_up():
    cast = Cast("Dai", "Keziah")
    cast.vote(Chloë="Keziah", Dai="Keziah", Eszter="Dai", Farid="Keziah")
    assert "result__votes" not in told(cast.room)

    do(cast.lead, "count-ballots")

    shown = [(row["text"], row["votes"], row["wins"]) for row in cast.stage()["results"]]
    assert shown == [("Keziah", 3, True), ("Dai", 1, False)]
    assert "result__votes" in told(cast.room, "participants")


def test_with_fewer_ballots_only_who_is_elected_shows():
    cast = Cast("Dai", "Keziah")
    cast.vote(Chloë="Keziah", Dai="Keziah", Eszter="Dai")
    go_on(cast.room)

    [found] = kinds.of("decide").harvest(cast.step)
    [section] = kinds.of("decide").minutes(cast.step)

    assert (cast.stage()["results"], cast.stage()["elected"].name) == ([], "Keziah")
    assert (found.lines[0].detail["counts"], "votes" in found.lines[0].detail) == ([], False)
    assert (section.text, section.items) == (
        "Secret ballot: 3 of 6 members voted. Elected for 12 months: Keziah.",
        (),
    )
    assert "result__votes" not in told(cast.room)


def test_what_lasts_is_the_leader_with_counts_and_term():
    cast = Cast("Dai", "Keziah")
    cast.vote(Chloë="Keziah", Dai="Keziah", Eszter="Dai", Farid="blank")
    go_on(cast.room)

    [found] = kinds.of("decide").harvest(cast.step)

    keziah = cast.members["Keziah"]
    [line] = found.lines
    assert (found.to, line.text) == ("leader", "Keziah")
    assert line.detail == {
        "person": keziah.person_id,
        "participant": keziah.pk,
        "votes": 2,
        "counts": [["Keziah", 2], ["Dai", 1], ["Blank", 1]],
        "term_months": 12,
        "by_lot": False,
    }
    [section] = kinds.of("decide").minutes(cast.step)
    assert section.text == "Secret ballot: 4 of 6 members voted. Elected for 12 months: Keziah (2)."
    assert section.items == (("Keziah: 2 votes", ()), ("Dai: 1 vote", ()), ("Blank: 1 vote", ()))


def test_a_single_candidate_needs_more_yes_than_blank():
    cast = Cast("Dai")
    cast.vote(Chloë="Dai", Eszter="blank")
    do(cast.lead, "count-ballots")

    assert cast.stage()["elected"] is None


def test_an_even_ballot_is_repeated_and_then_lots_decide():
    cast = Cast("Dai", "Keziah", "Farid")
    cast.vote(Chloë="Keziah", Dai="Dai")
    with pytest.raises(TieNotCounted):
        go_on(cast.room)
    do(cast.lead, "count-ballots")
    with pytest.raises(TieNotSettled) as refused:
        go_on(cast.room)
    assert str(refused.value).startswith("Dai and Keziah are level, with the same votes each.")
    assert do(cast.lead, "draw-lots").again is True  # not before a second round

    do(cast.lead, "vote-again")
    with pytest.raises(NoSuchThing):
        cast.vote(Chloë="Farid")
    cast.vote(Chloë="Keziah", Dai="Dai")
    do(cast.lead, "count-ballots")
    do(cast.lead, "draw-lots")

    elected = Participant.objects.get(pk=cast.step.data["elected"]).name
    assert elected in {"Dai", "Keziah"}
    assert Entry.objects.get(verb="lots.drawn").particulars["chosen"] == elected
    [section] = kinds.of("decide").minutes(cast.step)
    assert section.text == (
        f"Secret ballot: 2 of 6 members voted. It took one more round. Elected for 12 months: {elected}. "
        "The votes were even, and lots were drawn."
    )


def test_it_may_be_left_undecided():
    cast = Cast("Dai", "Keziah")
    cast.vote(Chloë="Keziah", Dai="Dai")
    do(cast.lead, "count-ballots")

    do(cast.lead, "leave-undecided")
    go_on(cast.room)

    assert list(kinds.of("decide").harvest(cast.step)) == []


def test_it_can_be_asked_again_who_stands():
    cast = Cast("Dai")
    cast.vote(Chloë="Dai")
    do(cast.lead, "count-ballots")

    do(cast.lead, "start-over")
    do(cast.members["Dai"], "withdraw")
    do(cast.members["Keziah"], "stand")
    do(cast.lead, "open-ballot")
    cast.vote(Chloë="Keziah")
    do(cast.lead, "count-ballots")

    assert cast.stage()["elected"].name == "Keziah"


def test_nobody_has_to_stand():
    cast = Cast()

    assert go_on(cast.room).kind == "brief"
    assert list(kinds.of("decide").minutes(cast.step)) == []


def test_going_on_counts_the_ballot():
    cast = Cast("Dai")
    cast.vote(Chloë="Dai")

    go_on(cast.room)

    assert (cast.step.phase, cast.step.data["elected"]) == ("result", cast.members["Dai"].pk)


def test_rows_are_numbered_at_random():
    cast = Cast("Dai", "Keziah")
    cast.vote(Chloë="Keziah", Dai="Dai", Eszter="Keziah", Farid="Keziah")
    before = set(Tally.objects.values_list("pk", flat=True)) | set(Roll.objects.values_list("pk", flat=True))

    do(cast.lead, "count-ballots")

    after = set(Tally.objects.values_list("pk", flat=True)) | set(Roll.objects.values_list("pk", flat=True))
    assert max(before | after) < 0
    assert before & after == set()


def test_two_facilitators_count_at_once():
    cast = Cast("Dai")
    chloe = cast.members["Chloë"]
    actions.hand_over(cast.lead, to=chloe, keep=True)

    answers = [do(Participant.objects.get(pk=who.pk), "count-ballots").again for who in (cast.lead, chloe)]

    assert answers == [False, True]
    assert Entry.objects.filter(verb="ballot.counted").count() == 1


def test_sealing_is_for_sqlite(django_capture_on_commit_callbacks):
    cast = Cast("Dai")

    with django_capture_on_commit_callbacks() as waiting:
        do(cast.lead, "count-ballots")

    names = [callback.__name__ for callback in waiting]
    assert connection.vendor != "sqlite" or "_empty_the_log" in names
