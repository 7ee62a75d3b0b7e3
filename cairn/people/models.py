"""People: accounts, and how each wants to be spoken to."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class PersonQuerySet(models.QuerySet["Person"]):
    def with_email(self, email: str) -> "PersonQuerySet":
        return self.filter(email__iexact=email.strip())

    def administering(self) -> "PersonQuerySet":
        return self.filter(is_staff=True, is_active=True, is_example=False)


class People(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]  # built at run time
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        person: Person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account.

    Personal data: name, mail address, language, time zone, when they came.
    """

    name = models.CharField(max_length=120)
    email = models.EmailField(unique=True)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, blank=True)  # blank: as the browser asks
    zone = models.CharField(max_length=60, blank=True)  # IANA name; blank: as the browser says
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)  # administers the whole installation
    is_example = models.BooleanField(default=False)  # belongs to the example community and goes with it
    joined_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[People] = People()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            # One account an address, however it is typed.
            models.UniqueConstraint(Lower("email"), name="one_account_per_address"),
        ]

    def __str__(self) -> str:
        return self.name or self.email.partition("@")[0]

    def get_full_name(self) -> str:
        return str(self)
