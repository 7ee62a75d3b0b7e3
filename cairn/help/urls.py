from typing import Any

from django.urls import URLPattern, URLResolver, include, path, register_converter

from . import views
from .addresses import NumberConverter

register_converter(NumberConverter, "number")


def of_asker(door: str) -> list[URLPattern]:
    """What whoever asked does; `door` is how they came: "help" by account, "help_key" by the key in the address."""
    acts: dict[str, Any] = {
        "growing": views.growing,
        "word": views.word,
        "end": views.end,
        "reopening": views.reopening,
        "answers/<int:answer>/following": views.following,
        "answers/<int:answer>/trial": views.trial,
        "answers/<int:answer>/outcome": views.outcome,
    }
    return [path(f"{act}/", view, name=f"{door}_{view.__name__}") for act, view in acts.items()]


of_a_request: list[URLPattern | URLResolver] = [
    path("", views.request, name="help_request"),
    *of_asker("help"),
    path("answers/", views.answers, name="help_answers"),
    path("answers/<int:answer>/withdrawal/", views.withdrawal, name="help_withdrawal"),
    path("dissents/", views.dissents, name="help_dissents"),
    path("not-now/", views.not_now, name="help_not_now"),
    path("introduction/", views.introduction, name="help_introduction"),
    path("room/", views.room, name="help_room"),
    path("key/<str:key>/", views.by_key, name="help_key"),
    path("key/<str:key>/", include(of_asker("help_key"))),
]
of_a_community: list[URLPattern | URLResolver] = [
    path("", views.help_, name="help"),
    path("ask/", views.ask, name="help_ask"),
    path("similar/", views.similar, name="help_similar"),
    path("offers/", views.offers, name="help_offers"),
    path("offers/<int:pk>/withdrawal/", views.offer_withdrawal, name="help_offer_withdrawal"),
    path("quiet/", views.quiet, name="help_quiet"),
    path("promise/", views.promise, name="help_promise"),
    path("<number:pk>/", include(of_a_request)),
]

urlpatterns = [
    path("c/<slug:slug>/help/", include(of_a_community)),
    path("help/outcome/<str:token>/", views.outcome_door, name="help_outcome_door"),
]
