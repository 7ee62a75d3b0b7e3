"""Addresses of live rooms. A room's code is its address, however it is typed."""

from django.urls import path

from . import views

urlpatterns = [
    path("found/", views.founding, name="founding"),
    path("join/", views.code, name="join"),
    path("c/<slug:slug>/rooms/", views.rooms, name="rooms"),
    path("c/<slug:slug>/rooms/new/", views.new_room, name="new_room"),
    path("c/<slug:slug>/rooms/<int:pk>/minutes/", views.community_minutes, name="minutes"),
    path("c/<slug:slug>/rooms/<int:pk>/minutes.pdf", views.minutes_pdf, name="minutes_pdf"),
    path("r/<str:code>/", views.room, name="room"),
    path("r/<str:code>/join/", views.join, name="room_join"),
    path("r/<str:code>/leaving/", views.leaving, name="room_leaving"),
    path("r/<str:code>/console/", views.console, name="console"),
    path("r/<str:code>/wall/", views.wall, name="wall"),
    path("r/<str:code>/plain/", views.plain, name="plain"),
    path("r/<str:code>/minutes/", views.minutes, name="room_minutes"),
    path("r/<str:code>/presence/", views.presence, name="presence"),
    path("r/<str:code>/flow/<str:move>/", views.flow, name="flow"),
    path("r/<str:code>/hand-over/", views.hand_over, name="hand_over"),
    path("r/<str:code>/lead/", views.lead, name="lead"),
    path("r/<str:code>/closure/", views.closure, name="closure"),
    path("r/<str:code>/people/<int:pk>/removal/", views.removal, name="removal"),
    path("r/<str:code>/people/<int:pk>/readmission/", views.readmission, name="readmission"),
    path("r/<str:code>/steps/<int:step_pk>/done/", views.done, name="done"),
    path("r/<str:code>/steps/<int:step_pk>/<str:name>/", views.command, name="command"),
]
