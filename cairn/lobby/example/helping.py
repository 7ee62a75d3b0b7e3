"""What the people of the story ask each other, and how it turns out: what the words of help.yaml do."""

from collections.abc import Callable
from datetime import time
from typing import TYPE_CHECKING

from cairn.help import actions
from cairn.help.models import Answer, Request
from cairn.memory.actions import Source, keep

from .story import ZONE

if TYPE_CHECKING:
    from .acts import Doing


def _request(doing: "Doing") -> Request:
    return Request.objects.get(community=doing.community, line=doing["of"])


def _answer(doing: "Doing", author: str) -> Answer:
    """What they advised."""
    return Answer.objects.get(request=_request(doing), author=doing.person(author), kind=Answer.Kind.ADVICE)


def _promise(doing: "Doing") -> None:
    actions.promise(
        doing.community,
        by=doing.by,
        amount=doing["days"],
        unit="DAYS",
        opens=time.fromisoformat(doing["opens"]),
        closes=time.fromisoformat(doing["closes"]),
        weekdays=[0, 1, 2, 3, 4],
        holidays=[],
        zone=ZONE,
        at=doing.at,
    )


def _ask(doing: "Doing") -> None:
    actions.ask(
        doing.community,
        by=doing.by,
        line=doing["line"],
        details=doing.get("details", ""),
        urgency=doing.get("urgency", "SOON"),
        asked_as=doing.get("asked_as", "NAMED"),
        tags=doing.get("tags", ()),
        at=doing.at,
    )


def _advise(doing: "Doing") -> None:
    other = _answer(doing, "unlike") if doing.get("unlike") else None
    kind, why = doing.get("kind", "ADVICE"), doing.get("why", "")
    actions.answer(
        _request(doing), by=doing.by, text=doing["text"], kind=kind, differs_from=other, why=why, at=doing.at
    )


def _follow(doing: "Doing") -> None:
    actions.accept(_answer(doing, "advice_of"), on=doing.almanac.day(doing["ask_weeks"], "mon"), at=doing.at)


def _tell(doing: "Doing") -> None:
    advice = _answer(doing, "advice_of")
    actions.tell_outcome(advice, outcome=doing["outcome"], learned=doing["learned"], at=doing.at)


def _remember(doing: "Doing") -> None:
    """Something worth keeping came of it."""
    request = _request(doing)
    source = Source(f"request:{request.pk}", request.line, f"/c/{doing.community.slug}/help/{request.pk}/")
    keep(
        doing.community,
        by=doing.by,
        kind=doing["kind"],
        title=doing["title"],
        sections=doing["sections"],
        source=source,
        language="en",
        tags=doing.get("tags", ()),
        at=doing.at,
    )


DONE: dict[str, Callable[["Doing"], object]] = {
    "promise": _promise,
    "offer-help": lambda doing: actions.offer(
        doing.community, by=doing.by, what=doing["what"], time=doing["time_for_it"], at=doing.at
    ),
    "ask-for-help": _ask,
    "advise": _advise,
    "introduce-to": lambda doing: actions.introduce(
        _request(doing), by=doing.by, person=doing.person("to"), word=doing["word"], at=doing.at
    ),
    "follow": _follow,
    "turned-out": _tell,
    "solved": lambda doing: actions.end_request(_request(doing), end="SOLVED", word=doing["word"], at=doing.at),
    "remember": _remember,
}
