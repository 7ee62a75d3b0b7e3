from django.urls import URLPattern, URLResolver, include, path, register_converter

from . import views
from .addresses import DayConverter

register_converter(DayConverter, "day")

of_a_date = [
    path("", views.date, name="date"),
    path("answer/", views.answer, name="date_answer"),
    path("change/", views.change, name="date_change"),
    path("calling-off/", views.calling_off, name="date_calling_off"),
    path("restoring/", views.restoring, name="date_restoring"),
    path("room/", views.room, name="date_room"),
    path("minutes/", views.minutes, name="date_minutes"),
    path("materials/", views.material, name="date_materials"),
    path("materials/<int:material>/withdrawal/", views.material_withdrawal, name="date_material_withdrawal"),
    path("attendance/", views.attendance, name="date_attendance"),
    path("here/<str:token>/", views.checking, name="date_checking"),
    path("feedback/", views.feedback, name="date_feedback"),
    path("potluck/", views.slots, name="date_slots"),
    path("potluck/<int:slot>/", views.dish, name="date_dish"),
    path("potluck/<int:slot>/withdrawal/", views.slot_withdrawal, name="date_slot_withdrawal"),
]
of_a_series: list[URLPattern | URLResolver] = [
    path("", views.series, name="series"),
    path("signup/", views.signup, name="series_signup"),
    path("end/", views.ending, name="series_end"),
    path("<day:on>/", include(of_a_date)),
]
of_a_community: list[URLPattern | URLResolver] = [
    path("", views.gather, name="gather"),
    path("month/", views.month, name="gather_month"),
    path("week/", views.week, name="gather_week"),
    path("year/", views.year, name="gather_year"),
    path("new/", views.new, name="gather_new"),
    path("<int:pk>/", include(of_a_series)),
]

urlpatterns = [path("c/<slug:slug>/gather/", include(of_a_community))]
