"""Where a community is going, on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.charter import access
from cairn.charter.queries import canvas
from cairn.charter.queries import direction as queries
from cairn.communities.queries import leader_of


@require_safe
def direction(request: HttpRequest, slug: str) -> HttpResponse:
    """Vision, measures, values, forces and decisions, each from where it was made."""
    reader = access.reading(request.user, slug)
    community = reader.community
    lines = canvas.lines_now(community, "vision", "importance")
    statements = queries.statements_of(community)
    context = {
        "community": community,
        "reader": reader,
        "sees_people": access.sees_people(reader),
        "version": lines[0].version if lines else None,
        "vision": [line for line in lines if line.box == "vision"],
        "reasons": [line for line in lines if line.box == "importance"],
        "measures": queries.measures_of(community),
        "cast": queries.cast_of(community),
        "forces": queries.forces_of(community),
        "statements": statements,
        "next_meeting": queries.next_meeting(statements["NEXT_MEETING"]),
        "decisions": queries.decisions_of(community),
        "leader": leader_of(community),
    }
    context["is_empty"] = not any(
        (lines, context["measures"], context["cast"], context["forces"], *statements.values(), context["decisions"])
    )
    return render(request, "charter/direction.html", context)
