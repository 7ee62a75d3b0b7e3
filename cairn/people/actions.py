"""Everything that changes an account."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.log.actions import forget_acts_of, record
from cairn.log.models import Visibility

from .models import Person


class AddressIsTaken(Refusal):
    sentence = _("Somebody has an account with this address. If it is you, sign in by mailed code.")


class NotTheFirst(Refusal):
    sentence = _("Somebody was first, and administers this Cairn. Make an account like everybody else.")


class AddressIsNotProven(Refusal):
    """An account may have been made with somebody else's address; that must not make anybody an administrator."""

    sentence = _("Nobody has shown yet that {email} is theirs. Sign in once by mailed code, then try again.")


class CannotBeErasedYet(Refusal):
    """Something of theirs must be handed over first; higher rooms of the house raise their own kinds of it."""

    sentence = _("Something must be handed over before this account can be erased.")


@transaction.atomic
def make_first(*, name: str, email: str, language: str = "", zone: str = "", at: datetime | None = None) -> Person:
    """An account that administers an installation which nobody administers. Raises NotTheFirst, AddressIsTaken."""
    _check_nobody_administers()
    return put_in_charge(meet(name=name, email=email, language=language, zone=zone, at=at), at=at)


@transaction.atomic
def be_first(person: Person, *, at: datetime | None = None) -> Person:
    """Somebody who has an account takes charge of an installation that nobody administers. Raises NotTheFirst."""
    _check_nobody_administers()
    return put_in_charge(person, at=at)


def _check_nobody_administers() -> None:
    # Locked, so that of two people with the link at the same moment one comes first.
    if Person.objects.select_for_update().administering().exists():
        raise NotTheFirst


@transaction.atomic
def make_administrator(person: Person, *, at: datetime | None = None) -> Person:
    """Whoever runs the server names somebody by their address, so it must be theirs. Raises AddressIsNotProven."""
    if not EmailAddress.objects.filter(user=person, email__iexact=person.email, verified=True).exists():
        raise AddressIsNotProven(email=person.email)
    return put_in_charge(person, at=at)


@transaction.atomic
def put_in_charge(person: Person, *, at: datetime | None = None) -> Person:
    """Let somebody administer the installation. Who does so already goes on."""
    if not person.is_staff:
        person.is_staff = True
        person.save(update_fields=["is_staff"])
        record("person.put_in_charge", actor=person, subject=person, visibility=Visibility.PERSON, at=at)
    return person


@transaction.atomic
def meet(
    *,
    name: str,
    email: str,
    language: str = "",
    zone: str = "",
    is_example: bool = False,
    at: datetime | None = None,
) -> Person:
    """An account for somebody who gave name and address. The address is not confirmed yet. Raises AddressIsTaken."""
    email = email.strip().lower()
    if is_taken(email):
        raise AddressIsTaken
    try:
        with transaction.atomic():
            person: Person = Person.objects.create_user(
                email,
                name=name,
                language=language,
                zone=zone,
                is_example=is_example,
                joined_at=at or timezone.now(),
            )
    except IntegrityError:  # somebody else was given it between the look and the write
        raise AddressIsTaken from None
    EmailAddress.objects.create(user=person, email=email, primary=True, verified=False)
    arrive(person, at=at)
    return person


@transaction.atomic
def arrive(person: Person, *, at: datetime | None = None) -> None:
    """Note that an account exists; sign-up by the page makes the account itself and calls this."""
    record("person.arrived", actor=person, subject=person, visibility=Visibility.PERSON, at=at)


@transaction.atomic
def introduce(person: Person, *, name: str, language: str, zone: str, at: datetime | None = None) -> Person:
    """Change one's own name, language and time zone."""
    person.name, person.language, person.zone = name, language, zone
    person.save(update_fields=["name", "language", "zone"])
    record("person.edited", actor=person, subject=person, visibility=Visibility.PERSON, at=at)
    return person


@transaction.atomic
def erase(person: Person, *, at: datetime | None = None) -> None:
    """Erase an account and all that is only its own; what was made together stays, with nobody's name on it.

    Raises CannotBeErasedYet, through those who follow the verb, while something must be handed over.
    """
    record("person.erased", actor=person, subject=person, visibility=Visibility.PERSON, at=at)
    person.delete()


@transaction.atomic
def erase_examples() -> int:
    """The people made up for the example are gone, and every trace of them. Returns how many there were."""
    made_up = list(Person.objects.filter(is_example=True).values_list("pk", flat=True))
    forget_acts_of(made_up)
    Person.objects.filter(pk__in=made_up).delete()
    return len(made_up)


@transaction.atomic
def prove_address(person: Person) -> bool:
    """Somebody proved for the first time that they read this account's mail. Returns whether others were shut out.

    Whoever typed the address into a room before has been let in on their word alone; it may have been
    somebody else's. So what they set up is undone: password and passkeys go, and the changed password
    ends every session. Accounts that nobody has used yet have nothing to undo.
    """
    if person.last_login is None:
        return False
    if EmailAddress.objects.filter(user=person, verified=True).count() > 1:
        return False
    person.set_unusable_password()
    person.save(update_fields=["password"])
    Authenticator.objects.filter(user=person).delete()
    return True


def is_taken(email: str) -> bool:
    """Whether an account has this address, confirmed or not."""
    has_account = bool(Person.objects.with_email(email).exists())
    return has_account or bool(EmailAddress.objects.filter(email__iexact=email.strip()).exists())
