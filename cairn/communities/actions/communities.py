"""The life of a community itself: begun, founded, edited, erased."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community, Joining, Membership, State
from cairn.communities.slugs import free_slug
from cairn.lib.refusals import Refusal
from cairn.log.actions import forget, record
from cairn.log.models import Visibility
from cairn.people.actions import erase_examples
from cairn.people.models import Person

from .memberships import take_in

EDITABLE = ("name", "practice", "joining", "is_public", "zone", "language")


class AlreadyFounded(Refusal):
    sentence = _("This community exists already. Its name can be changed in its settings.")


@transaction.atomic
def begin_community(
    *,
    by: Person,
    name: str,
    practice: str = "",
    language: str = "en",
    zone: str = "UTC",
    joining: str = Joining.ASK,
    is_example: bool = False,
    at: datetime | None = None,
) -> Community:
    """A community that is being founded, with a working title and its first member."""
    at = at or timezone.now()
    community = Community.objects.create(
        slug=free_slug(name),
        name=name,
        practice=practice,
        language=language,
        zone=zone,
        joining=joining,
        is_example=is_example,
        began_by=by,
        began_at=at,
    )
    _tell("community.begun", community, by=by, at=at, title=name)
    take_in(community, person=by, state=Membership.State.ACTIVE, at=at)
    return community


@transaction.atomic
def found_community(
    community: Community, *, name: str, by: Person | None = None, at: datetime | None = None
) -> Community:
    """The community exists, under the name its people chose. Raises AlreadyFounded."""
    at = at or timezone.now()
    community = Community.objects.select_for_update().get(pk=community.pk)
    if community.is_living:
        raise AlreadyFounded
    if name != community.name:
        community.former_slug, community.slug = community.slug, free_slug(name)
    community.name, community.state, community.founded_at = name, State.LIVING, at
    community.save(update_fields=["name", "slug", "former_slug", "state", "founded_at"])
    _tell("community.founded", community, by=by, at=at, title=name)
    return community


@transaction.atomic
def bring_community(
    *,
    source: str,
    name: str,
    practice: str = "",
    language: str = "en",
    zone: str = "UTC",
    joining: str = Joining.OPEN,
    is_public: bool = True,
    by: Person | None = None,
    at: datetime | None = None,
) -> Community:
    """A community that lives elsewhere already is brought here. The same `source` twice is the same community."""
    at = at or timezone.now()
    known = Community.objects.filter(source=source).first()
    if known is not None:
        return known
    community = Community.objects.create(
        slug=free_slug(name),
        name=name,
        practice=practice,
        language=language,
        zone=zone,
        joining=joining,
        is_public=is_public,
        state=State.LIVING,
        began_by=by,
        began_at=at,
        founded_at=at,
        source=source,
    )
    _tell("community.brought", community, by=by, at=at, title=name)
    return community


@transaction.atomic
def edit_community(community: Community, *, by: Person, at: datetime | None = None, **facts: Any) -> list[str]:
    """Change what is said of the community or how one joins it. Returns the names of what changed."""
    unknown = set(facts) - set(EDITABLE)
    if unknown:
        raise TypeError(f"A community has nothing to edit called {', '.join(sorted(unknown))}")
    changed = [fact for fact in EDITABLE if fact in facts and getattr(community, fact) != facts[fact]]
    if not changed:
        return []
    for fact in changed:
        setattr(community, fact, facts[fact])
    community.save(update_fields=changed)
    _tell("community.edited", community, by=by, at=at, changed=changed)
    return changed


@transaction.atomic
def erase_community(community: Community) -> None:
    """The community and everything of it is gone, its log too.

    The entry is there only for those who follow the verb: with the log it goes, so that none is left.
    """
    record("community.erased", community_id=community.pk, subject=community)
    forget(community.pk)
    community.delete()


@transaction.atomic
def erase_example() -> int:
    """The example and the people made up for it are gone without a trace. Returns how many communities that were."""
    examples = list(Community.objects.filter(is_example=True).order_by("pk"))
    for community in examples:
        erase_community(community)
    erase_examples()
    return len(examples)


def _tell(verb: str, community: Community, *, by: Person | None, at: datetime | None, **particulars: Any) -> None:
    """An entry that everyone reads who may see the community."""
    record(
        verb,
        actor=by,
        community_id=community.pk,
        subject=community,
        visibility=Visibility.EVERYONE,
        at=at,
        **particulars,
    )
