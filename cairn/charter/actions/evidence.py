"""Something to show for a step of the launch path, put there by hand."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cairn.charter.models import Evidence
from cairn.communities.models import Community
from cairn.log.actions import record
from cairn.people.models import Person


@transaction.atomic
def give_evidence(
    community: Community, *, by: Person, step: str, text: str, link: str = "", at: datetime | None = None
) -> Evidence:
    """Put something beside a step (a key of the launch path) that shows it is done."""
    at = at or timezone.now()
    evidence = Evidence.objects.create(community=community, step=step, text=text, link=link, given_by=by, given_at=at)
    record("evidence.given", actor=by, community_id=community.pk, subject=evidence, at=at, step=step, text=text)
    return evidence


@transaction.atomic
def take_evidence_back(evidence: Evidence, *, by: Person, at: datetime | None = None) -> None:
    """It is no longer beside its step."""
    record(
        "evidence.withdrawn",
        actor=by,
        community_id=evidence.community_id,
        subject=evidence,
        at=at,
        step=evidence.step,
        text=evidence.text,
    )
    evidence.delete()
