"""Who asks; and signing somebody in, where a page of ours does it itself."""

from django.contrib.auth import login
from django.http import HttpRequest

from .models import Person

BACKEND = "django.contrib.auth.backends.ModelBackend"


def person_of(request: HttpRequest) -> Person:
    """Who asks, in a view that only signed-in people reach."""
    person = request.user
    assert isinstance(person, Person)
    return person


def sign_in(request: HttpRequest, person: Person) -> None:
    """Sign in somebody who has just given name and address; their address is not confirmed by this."""
    login(request, person, backend=BACKEND)
