"""What the sources say, the formats do: their orders, counts and minutes."""

from cairn.formats import library
from cairn.formats.planning import plan


def of(key):
    return library.formats()[key]


def told(key):
    """[(key of the step, kind, minutes)]"""
    return [(step.key, step.kind, step.minutes) for step in of(key).steps]


def minutes(key, *steps):
    return [of(key).step(step).minutes for step in steps]


def settings(key, step):
    return of(key).step(step).settings


def test_three_ways_lead_into_the_charter():
    ways = {each.path: (key, each.founds) for key, each in library.formats().items() if each.path}

    assert ways == {
        "members-first": ("founding-workshop", True),
        "values-first": ("ten-minute-start", True),
        "sponsor-first": ("purpose-to-vision", True),
    }


def test_ten_minute_start_goes_from_values_to_outcomes_near_and_far_to_the_next_meeting():
    assert told("ten-minute-start") == [
        ("values", "write", 2), ("values-vote", "vote", 1), ("outcomes", "write", 2),
        ("outcomes-together", "cluster", 2), ("next-meeting", "compose", 2), ("close", "close", 1),
    ]  # fmt: skip
    assert [each.key for each in settings("ten-minute-start", "outcomes").territories] == ["near", "far"]
    assert [each.to for step in of("ten-minute-start").steps for each in step.yields] == [
        "values", "outcomes", "outcomes", "next_meeting", "takeaways",
    ]  # fmt: skip


def test_purpose_to_vision_has_its_ninety_minutes():
    assert told("purpose-to-vision") == [
        ("purpose", "brief", 5),
        ("questions", "write", 2), ("answers", "discuss", 8),
        ("interviews", "pair", 12), ("vision-alone", "write", 4), ("vision-together", "cluster", 14),
        ("wording", "compose", 10),
        ("consent", "decide", 10),
        ("objectives-alone", "write", 5), ("objectives-together", "cluster", 15),
        ("pitch", "work", 5),
        ("close", "close", 0),
    ]  # fmt: skip
    vision = minutes("purpose-to-vision", "interviews", "vision-alone", "vision-together", "wording")
    assert (sum(vision), of("purpose-to-vision").minutes) == (40, 90)


def test_weekly_hour_is_ten_minutes_of_pairs_and_fifty_of_presentation():
    assert told("weekly-hour") == [("pairs", "pair", 10), ("presentation", "present", 50), ("close", "close", 0)]


def test_brown_bag_with_roles_is_fifteen_five_and_ten():
    talk = settings("brown-bag-with-roles", "talk")

    assert (talk.minutes, talk.answers, *minutes("brown-bag-with-roles", "talk", "feedback")) == (15, 5, 20, 10)


def test_feedback_roles_say_what_they_do_and_train_in_the_order_of_the_debrief():
    roles = settings("brown-bag-with-roles", "roles").roles

    assert [role.key for role in roles] == ["speaker", "facilitator", "evaluator", "language", "fillers"]
    assert [role.key for role in roles if role.trains is None] == []
    assert [role.key for role in roles if role.most == 1] == ["speaker"]
    assert [part.key for part in settings("brown-bag-with-roles", "feedback").parts] == [
        "evaluator", "language", "fillers",
    ]  # fmt: skip


def test_lightning_talks_are_five_minutes_each():
    talks = settings("lightning-talks", "talks")

    assert (talks.minutes, talks.slots) == (5, 6)
    assert plan(of("lightning-talks"), topics=8).warnings == ["“The talks” has time for 6 topics; the others wait."]


def test_xtrem_reading_is_two_books_in_an_hour():
    assert told("xtrem-reading") == [
        ("welcome", "brief", 3), ("books", "write", 2), ("why", "pitch", 5), ("groups", "group", 2),
        ("read-1", "work", 15), ("read-2", "work", 15), ("share", "work", 10), ("use", "write", 4),
        ("rate", "rate", 2), ("close", "close", 2),
    ]  # fmt: skip
    groups, share, rate = (settings("xtrem-reading", key) for key in ("groups", "share", "rate"))
    assert (of("xtrem-reading").people.least, of("xtrem-reading").people.most) == (2, None)
    assert (groups.by, groups.of, groups.least, groups.most) == ("interest", "books", 2, 3)
    assert (share.rounds, share.minutes) == (2, 5)  # for each book
    assert [scale.key for scale in rate.scales] == ["readability", "recommendation"]
    assert [step.key for step in of("xtrem-reading").steps if step.optional] == ["rate"]


def test_xtrem_watch_has_its_nine_steps():
    nine = told("xtrem-watch")[1:-1]

    assert nine == [
        ("topics", "write", 5), ("pitches", "pitch", 12), ("votes", "vote", 5), ("groups", "group", 5),
        ("dive-1", "work", 5), ("sync", "work", 5), ("dive-2", "work", 5), ("prepare", "work", 10),
        ("share", "present", 25),
    ]  # fmt: skip
    groups = settings("xtrem-watch", "groups")
    assert (of("xtrem-watch").people.least, groups.least, groups.most, of("xtrem-watch").minutes) == (4, 2, 3, 90)
    nine_people = {line.step.key: line.minutes for line in plan(of("xtrem-watch"), people=9).lines}
    assert (nine_people["pitches"], nine_people["share"]) == (9, 15)  # a minute a person, five a topic


def test_expedition_debrief_has_the_times_of_its_source():
    steps = ("memories", "share-1", "pause", "share-2", "story", "visit", "report")
    groups = settings("expedition-debrief", "groups")

    assert minutes("expedition-debrief", *steps) == [5, 5, 2, 5, 5, 10, 5]
    assert (groups.least, groups.most) == (4, 5)


def test_appreciative_inquiry_goes_through_define_and_four_times_d():
    assert told("appreciative-inquiry") == [
        ("define", "compose", 10),
        ("discovery", "pair", 20), ("groups", "group", 3), ("themes", "work", 17),
        ("dream", "work", 20),
        ("statements-alone", "write", 8), ("statements", "cluster", 12),
        ("choose", "vote", 4), ("prototypes", "discuss", 16),
        ("destiny", "close", 10),
    ]  # fmt: skip
    pairs, groups = settings("appreciative-inquiry", "discovery"), settings("appreciative-inquiry", "groups")
    assert (pairs.turns, pairs.prefer, groups.least, groups.most) == (True, "strangers", 4, 6)


def test_a_portrait_of_the_cast_takes_fifteen_to_twenty_minutes():
    first, second = ([f"{key}-{n}" for key in ("portrait", "wants-needs", "win-win")] for n in (1, 2))

    assert [sum(minutes("defining-the-cast", *keys)) for keys in (first, second)] == [18, 18]
    assert [each.key for each in settings("defining-the-cast", first[1]).territories] == ["wants", "needs"]


def test_audience_ikigai_takes_twenty_minutes_and_three_things_an_audience():
    ovals = settings("audience-ikigai", "ovals")

    assert of("audience-ikigai").minutes == 20
    assert (ovals.picture, ovals.of) == ("ovals", ["audiences", "focus"])
    assert "three things" in settings("audience-ikigai", "focus").question.in_("en")


def test_force_field_leaves_two_minutes_alone_and_the_strength_open():
    assert minutes("force-field", "forces") == [2]
    assert [step.key for step in of("force-field").steps if step.optional] == ["strength"]
    assert [colour.key for colour in settings("force-field", "forces").colours] == ["supports", "slows"]


def test_a_decision_is_presented_clarified_improved_and_only_then_taken():
    assert [(step.key, getattr(step.settings, "method", None)) for step in of("decision-round").steps] == [
        ("present", None), ("proposal", None), ("questions", None), ("clarify", None), ("concerns", None),
        ("wording", None), ("closeness", "fist"), ("decide", "consent"), ("close", None),
    ]  # fmt: skip
    assert [part.key for part in settings("decision-round", "wording").parts] == ["propose", "expect", "review"]


def test_a_case_is_told_asked_about_advised_on_and_followed_up():
    assert [step.key for step in of("case-clinic").steps] == [
        "welcome", "case", "questions", "clarify", "advice", "hear", "take", "close",
    ]  # fmt: skip
    assert [colour.key for colour in settings("case-clinic", "advice").colours] == ["try", "lived", "differently"]
    assert [part.key for part in settings("case-clinic", "take").parts] == ["take", "try", "leave", "tell"]


def test_convergence_keeps_room_for_connecting_at_both_ends():
    assert [step.key for step in of("convergence").steps if step.kind == "pair"] == ["connect", "promise"]
