"""Letters: what is told to whom by mail, and how they want to be told."""

import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

from .kinds import Rhythm


def new_number() -> str:
    return secrets.token_hex(12)


class Letter(models.Model):
    """One thing told to one reader, written in the act's own transaction and sent by the background worker.

    Personal data: who is told what, and the address of readers without an account. The words are erased a month after
    they were sent, the row a year after.
    """

    number = models.CharField(max_length=24, unique=True, default=new_number)  # of its Message-ID
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField(blank=True)  # of somebody without an account
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200)  # what is told; a thing is told once
    language = models.CharField(max_length=8)

    subject = models.CharField(max_length=240)
    text = models.TextField()
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)  # an iCalendar object with its METHOD (RFC 6047)
    reply_to = models.EmailField(blank=True)

    written_at = models.DateTimeField()
    in_morning = models.BooleanField(default=False)  # read together with the others of that morning
    send_after = models.DateTimeField()
    claim = models.CharField(max_length=24, blank=True)  # of the worker that sends it now
    claimed_until = models.DateTimeField(null=True, blank=True)  # after that the worker is taken for dead
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=400, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="a_thing_is_told_once", condition=Q(address="")),
            models.UniqueConstraint(
                fields=["address", "key"], name="a_thing_is_told_an_address_once", condition=Q(person=None)
            ),
            # A letter has one reader.
            models.CheckConstraint(
                condition=Q(person=None) ^ Q(address=""), name="a_letter_goes_to_a_person_or_an_address"
            ),
        ]
        indexes = [
            models.Index(fields=["send_after"], name="letters_to_send", condition=Q(sent_at=None, given_up_at=None)),
            models.Index(fields=["person", "sent_at"], name="letters_sent_to"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.person or 'an address'}"


class Wish(models.Model):
    """How somebody wants to be told about one kind of thing, where they have chosen.

    Personal data: what they want to read.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    rhythm = models.CharField(max_length=7, choices=Rhythm)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_wish_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.rhythm}"


class Silence(models.Model):
    """An address without an account that nothing more is written to.

    Personal data: a fingerprint of the address, from which it cannot be read.
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return self.fingerprint[:8]


def fingerprint_of(address: str) -> str:
    return hashlib.sha256(f"cairn.silence:{address.strip().lower()}".encode()).hexdigest()
