"""The chooser: what serves comes, what fits first, with reasons in words."""

from datetime import date

import pytest

from cairn.formats import library
from cairn.formats.choosing import WANTS, Wish, choose
from cairn.formats.past import Past

TODAY = date(2026, 11, 21)


def chosen(wish, **past):
    told = {key.replace("_", "-"): each for key, each in past.items()}
    return choose(library.formats().values(), wish, past=told, today=TODAY)


def keys(found):
    return [each.format.key for each in found]


def of(found, key):
    return next(each for each in found if each.format.key == key)


def test_without_a_wish_all_come_in_the_library_s_order():
    assert keys(chosen(Wish())) == list(library.formats())


@pytest.mark.parametrize("want", WANTS)
def test_whatever_people_want_there_is_something(want):
    found = chosen(Wish(want=want))

    assert keys(found) == [key for key, each in library.formats().items() if want in each.wants]
    assert found != []


def test_only_formats_of_the_loop_come():
    assert keys(chosen(Wish(loop="reach"))) == [key for key, each in library.formats().items() if "reach" in each.loops]


def test_what_fits_comes_before_what_does_not():
    found = chosen(Wish(want="solve", minutes=45, people=8))

    fitting = [each.format.key for each in found if each.fits]
    assert fitting == ["case-clinic", "force-field"]
    assert keys(found)[:2] == fitting
    assert keys(found)[2] == "lean-coffee"


def test_reasons_are_said_in_words():
    case = of(chosen(Wish(people=8, minutes=45), case_clinic=Past(3, date(2026, 3, 4))), "case-clinic")

    assert case.reasons == ("fits 45 minutes, for 3 to 12", "not used here since March")
    assert case.doubts == ()


@pytest.mark.parametrize(
    ("past", "said"),
    [
        (None, ("not used here yet",)),
        (Past(1, date(2026, 11, 21)), ("used here today",)),
        (Past(1, date(2026, 11, 20)), ("used here 1 day ago",)),
        (Past(2, date(2026, 11, 10)), ("used here 11 days ago",)),
        (Past(2, date(2026, 10, 10), 4.25), ("not used here since October", "4.2 of 5 for the time it took")),
        (Past(2, date(2025, 12, 1), 4.0), ("not used here since December 2025", "4 of 5 for the time it took")),
    ],
)
def test_what_was_done_here_is_said(past, said):
    found = chosen(Wish(), **({"retrospective": past} if past else {}))

    assert of(found, "retrospective").reasons == ("60 minutes, for 4 to 20", *said)


def test_what_had_its_turn_lately_lets_the_others_go_first():
    found = chosen(Wish(want="solve", minutes=45, people=8), case_clinic=Past(2, date(2026, 11, 14), 5.0))

    assert keys(found)[:2] == ["force-field", "case-clinic"]


def test_what_went_well_goes_before_what_nobody_knows_and_what_did_not():
    well, badly, long_ago = Past(4, date(2026, 1, 5), 4.5), Past(4, date(2026, 1, 5), 2.0), Past(1, date(2026, 1, 5))

    found = chosen(Wish(want="decide"), retrospective=well)
    assert keys(found) == ["decision-round"]
    found = chosen(Wish(want="solve", people=8), lean_coffee=badly, force_field=well, case_clinic=long_ago)
    assert (keys(found)[0], keys(found)[-1]) == ("force-field", "lean-coffee")


def test_doubts_are_those_of_the_plan():
    found = of(chosen(Wish(people=2, minutes=45)), "retrospective")

    assert found.doubts == (
        "It needs 4 people or more; you are 2.", "It takes 60 minutes: 15 minutes more than your 45.",
    )  # fmt: skip
    assert found.reasons[0] == "60 minutes, for 4 to 20"


def test_no_most_is_said_as_or_more():
    open_ended = library.formats()["retrospective"]
    people = open_ended.people.model_copy(update={"most": None})
    (found,) = choose([open_ended.model_copy(update={"people": people})], Wish(), past={}, today=TODAY)

    assert found.reasons[0] == "60 minutes, for 4 or more"
