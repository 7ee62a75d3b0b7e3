"""Rules in people's words."""

from datetime import date

import pytest

from cairn.lib.recurrence_rules import RuleProblem, parse
from cairn.lib.rule_words import PROBLEMS, describe, problem

WORKING = "BYDAY=MO,TU,WE,TH,FR"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", "once"),
        ("FREQ=DAILY", "every day"),
        ("FREQ=DAILY;INTERVAL=3", "every three days"),
        (f"FREQ=DAILY;{WORKING}", "every day from Monday to Friday"),
        ("FREQ=WEEKLY", "every week on Tuesday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "every two weeks on Thursday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,FR", "every week on Monday, Tuesday and Friday"),
        (f"FREQ=WEEKLY;{WORKING}", "every day from Monday to Friday"),
        ("FREQ=WEEKLY;INTERVAL=12", "every 12 weeks on Tuesday"),
        ("FREQ=MONTHLY;BYDAY=2TU", "every second Tuesday of the month"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO,3MO", "every two months on the first and third Monday"),
        ("FREQ=MONTHLY;BYDAY=1MO,3TH", "every first Monday and third Thursday of the month"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "every last Friday of the month"),
        ("FREQ=MONTHLY", "every 5th of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "every last day of the month"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "every second Tuesday of the month"),
        (f"FREQ=MONTHLY;{WORKING};BYSETPOS=-1", "every last working day of the month"),
        (
            "FREQ=MONTHLY;BYDAY=WE;BYMONTHDAY=23,24,25,26,27,28,29",
            "every Wednesday from the 23rd to the 29th of the month",
        ),
        ("FREQ=YEARLY", "every year on the 5th of May"),
        ("FREQ=YEARLY;BYMONTH=3,9;BYDAY=2TU", "every year on the second Tuesday of March and September"),
        ("FREQ=YEARLY;BYDAY=20MO", "by a rule of its own (FREQ=YEARLY;BYDAY=20MO)"),
        ("FREQ=DAILY;INTERVAL=2;BYDAY=MO", "by a rule of its own (FREQ=DAILY;INTERVAL=2;BYDAY=MO)"),
        ("FREQ=WEEKLY;BYMONTH=6", "by a rule of its own (FREQ=WEEKLY;BYMONTH=6;BYDAY=TU)"),
    ],
)
def test_describe(rule, words):
    assert describe(rule, date(2026, 5, 5)) == words


def test_every_problem_has_a_sentence():
    found = []
    for text in ("FREQ=HOURLY", "FREQ=WEEKLY;COUNT=3", "FREQ=DAILY;BYHOUR=9", "x", "FREQ=MONTHLY;BYDAY=0TU"):
        with pytest.raises(RuleProblem) as raised:
            parse(text)
        found.append(problem(raised.value))

    assert found[1] == "Give the last day apart from the rule, not as “COUNT”."
    assert all("{" not in sentence for sentence in found)
    assert {"never", "position", "number"} < set(PROBLEMS)
