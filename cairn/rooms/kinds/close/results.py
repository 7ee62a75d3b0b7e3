"""What closing leaves: takeaways, actions, and whether it was worth the time."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cairn.rooms.harvest import Line, Section, Yield
from cairn.rooms.models import ActionItem, Note, Step

from . import returns


def takeaways(step: Step) -> list[Note]:
    return list(Note.objects.filter(step=step, territory="takeaway").select_related("author").order_by("pk"))


def actions(step: Step) -> list[ActionItem]:
    return list(ActionItem.objects.filter(step=step).select_related("owner").order_by("pk"))


def action_line(item: ActionItem) -> Line:
    """An action for the backlog, with its owner as a person where there is an account."""
    return Line(
        item.text,
        detail={
            "kind": "action",
            "owner_person": item.owner.person_id if item.owner else None,
            "owner": item.owner.name if item.owner else "",
            "due_on": item.due_on.isoformat() if item.due_on else None,
        },
    )


def harvest(step: Step) -> Iterator[Yield]:
    """Actions into a backlog, takeaways anywhere else."""
    for each in step.yields:
        if each["to"] == "backlog":
            lines = [action_line(item) for item in actions(step)]
        else:
            lines = [
                Line(note.text, notes=(note.pk,), detail={"by": note.author.name if note.author else ""})
                for note in takeaways(step)
            ]
        yield Yield(each["to"], tuple(lines), each.get("box") or "", each.get("territory") or "", step.pk)


def minutes(step: Step) -> Iterator[Section]:
    """Actions with owner and day, what people take along, and how worthwhile it was."""
    found = actions(step)
    if found:
        yield Section(_("Actions"), items=tuple((said(item), ()) for item in found))
    kept = takeaways(step)
    if kept:
        lines = tuple((f"{note.text} ({note.author.name})" if note.author else note.text, ()) for note in kept)
        yield Section(step.setting("question") or _("Takeaways"), items=lines)
    spread = returns.spread(step) if step.setting("return_on_time") else []
    if spread:
        text = _("{answers} answered, without names.").format(answers=returns.answers(step))
        lines = tuple((f"{row['n']} ({row['word']}): {row['people']}", ()) for row in spread if row["people"])
        yield Section(_("Was it worth the time?"), text, lines)


def said(item: ActionItem) -> str:
    """ "Ask three teams — Dai Llewellyn, by 1 December 2026"."""
    by = _("by {day}").format(day=date_format(item.due_on, "DATE_FORMAT")) if item.due_on else ""
    who = ", ".join(part for part in (item.owner.name if item.owner else "", by) if part)
    return f"{item.text} — {who}" if who else item.text
