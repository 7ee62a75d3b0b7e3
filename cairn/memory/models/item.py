import secrets
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community


def new_mark() -> str:
    return secrets.token_hex(8)


class Item(models.Model):
    """Something the community knows: one knowledge item, as it reads now.

    Personal data: who keeps it, who began it, its authors (in Author), and what is written about people in it.
    """

    class Kind(models.TextChoices):
        FAQ = "FAQ", _("question and answer")
        CASE = "CASE", _("case story")
        SUMMARY = "SUMMARY", _("summary")
        FAILURE = "FAILURE", _("what went wrong")
        INSIGHT = "INSIGHT", _("insight")
        HOWTO = "HOWTO", _("how-to")
        LINK = "LINK", _("link")
        GLOSSARY = "GLOSSARY", _("word")
        PERSON = "PERSON", _("person to ask")

    class Audience(models.TextChoices):
        """Who may read it."""

        AUTHORS = "AUTHORS", _("its authors, as a draft")
        MEMBERS = "MEMBERS", _("members")
        EVERYONE = "EVERYONE", _("everyone who may see the community")

    class Standing(models.TextChoices):
        """Whether it holds."""

        HOLDS = "HOLDS", _("holds")
        NEEDS_WORK = "NEEDS_WORK", _("needs work")
        OUTDATED = "OUTDATED", _("outdated")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="knowledge")
    mark = models.CharField(max_length=16, default=new_mark)  # what it is called in an export, so that twice is once
    kind = models.CharField(max_length=8, choices=Kind)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)  # Markdown; its sections are headings of the second level
    link = models.URLField(max_length=500, blank=True)
    language = models.CharField(max_length=8, default="en")  # "en", "fr", or "" for any other
    translates = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="translations"
    )  # what this is a translation of; never itself a translation
    number = models.PositiveIntegerField(default=1)  # of its newest version
    audience = models.CharField(max_length=8, choices=Audience, default=Audience.MEMBERS)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.HOLDS)
    lives_on_in = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="predecessors"
    )  # the item that replaces this one, or that it was merged into
    # Where it comes from. Memory lies below rooms and requests, and knows them as the log does: "room:7".
    source = models.CharField(max_length=60, blank=True)
    source_title = models.CharField(max_length=200, blank=True)
    source_url = models.CharField(max_length=300, blank=True)
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    review_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    brought_from = models.CharField(max_length=300, blank=True)  # the file it was imported from

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "mark"], name="an_item_is_in_a_memory_once"),
            models.UniqueConstraint(
                fields=["community", "brought_from"], condition=~Q(brought_from=""), name="a_file_is_one_item"
            ),
            models.CheckConstraint(condition=~Q(lives_on_in=F("pk")), name="nothing_lives_on_in_itself"),
            models.CheckConstraint(condition=~Q(translates=F("pk")), name="nothing_translates_itself"),
        ]
        indexes = [
            models.Index(fields=["community", "-changed_at", "-id"], name="memory_newest"),
            models.Index(fields=["community", "kind", "-changed_at"], name="memory_by_kind"),
            models.Index(fields=["community", "source"], name="memory_by_source"),
            models.Index(fields=["review_on"], name="memory_to_review", condition=Q(review_on__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        return self.audience == self.Audience.AUTHORS

    @property
    def is_outdated(self) -> bool:
        return self.standing == self.Standing.OUTDATED

    def is_due(self, today: date) -> bool:
        """Whether it is time to ask whether it still holds."""
        return self.review_on is not None and self.review_on <= today and not self.is_outdated


class Author(models.Model):
    """That somebody is among an item's authors; a bare name where they have no account here.

    Personal data: who wrote what; the name of somebody without an account, as the community gives it.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person"], condition=Q(person__isnull=False), name="an_author_is_named_once"
            ),
            # Either an account or a name.
            models.CheckConstraint(condition=Q(person=None) ^ Q(name=""), name="an_author_is_a_person_or_a_name"),
        ]
        indexes = [models.Index(fields=["person", "item"], name="items_of_an_author")]

    def __str__(self) -> str:
        return self.name or str(self.person)


class Version(models.Model):
    """How an item read from one moment on. Every change is a version, also one that brings an old one back.

    Personal data: who wrote the version.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    why = models.CharField(max_length=280, blank=True)  # what changed, in a line
    restores = models.PositiveIntegerField(null=True, blank=True)  # the number of the version it brings back
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="one_version_of_an_item_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"
