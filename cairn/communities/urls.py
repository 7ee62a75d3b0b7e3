from django.urls import include, path

from . import views

of_a_community = [
    path("people/", views.people, name="people"),
    path("people/pairs/", views.pairs, name="pairs"),
    path("people/pairs.svg", views.pairs_svg, name="pairs_svg"),
    path("people/<int:pk>/", views.member, name="member"),
    path("people/<int:pk>/roles/", views.roles, name="roles"),
    path("people/<int:pk>/leadership/", views.leadership, name="leadership"),
    path("people/<int:pk>/distance/", views.distance, name="distance"),
    path("people/<int:pk>/distance/end/", views.distance_ending, name="distance_ending"),
    path("roles/<int:pk>/end/", views.role_ending, name="role_ending"),
    path("roles/<int:pk>/hours/", views.hours, name="hours"),
    path("join/", views.joining, name="joining"),
    path("join/undo/", views.unasking, name="unasking"),
    path("asking/", views.askings, name="askings"),
    path("asking/<int:pk>/admission/", views.admission, name="admission"),
    path("asking/<int:pk>/refusal/", views.refusal, name="refusal"),
    path("invitations/", views.invitations, name="invitations"),
    path("invitations/<int:pk>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("membership/", views.membership, name="membership"),
    path("membership/words/", views.bringing, name="bringing"),
    path("membership/activity/", views.activity, name="activity"),
    path("membership/sailing/", views.sailing, name="sailing"),
    path("membership/return/", views.returning, name="returning"),
    path("membership/leaving/", views.leaving, name="leaving"),
    path("settings/", views.community_settings, name="community_settings"),
    path("log/", views.log, name="log"),
    path("emblem.svg", views.emblem_svg, name="emblem_svg"),
]

urlpatterns = [
    path("c/<slug:slug>/", include(of_a_community)),
    path("i/<str:token>/", views.invitation, name="invitation"),
]
