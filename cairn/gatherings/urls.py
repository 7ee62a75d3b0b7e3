from django.urls import URLPattern, URLResolver, include, path, register_converter

from . import views
from .addresses import DayConverter, DutyConverter

register_converter(DayConverter, "day")
register_converter(DutyConverter, "duty")

of_a_duty: list[URLPattern | URLResolver] = [
    path("", views.duty, name="date_duty"),
    path("asking/", views.duty_asking, name="date_duty_asking"),
    path("list/", views.duty_list, name="date_duty_list"),
    path("note/", views.duty_note, name="date_duty_note"),
    path("exchange/", views.duty_exchange, name="date_duty_exchange"),
]
of_a_date: list[URLPattern | URLResolver] = [
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
    path("still-open/<int:item>/", views.open_action, name="date_open_action"),
    path("agenda/", views.agenda, name="date_agenda"),
    path("agenda/<int:topic>/", views.agenda_topic, name="date_agenda_topic"),
    path("agenda/<int:topic>/keeping/", views.leftover, name="date_leftover"),
    path("potluck/", views.slots, name="date_slots"),
    path("potluck/<int:slot>/", views.dish, name="date_dish"),
    path("potluck/<int:slot>/withdrawal/", views.slot_withdrawal, name="date_slot_withdrawal"),
    path("duties/<duty:kind>/", include(of_a_duty)),
]
of_a_series: list[URLPattern | URLResolver] = [
    path("", views.series, name="series"),
    path("signup/", views.signup, name="series_signup"),
    path("end/", views.ending, name="series_end"),
    path("fairness/", views.series_fairness, name="series_fairness"),
    path("duties/", views.series_duties, name="series_duties"),
    path("duties/wanted/", views.wanted, name="series_duties_wanted"),
    path("duties/rota/", views.rota, name="series_rota"),
    path("duties/<duty:kind>/", views.turns, name="series_turns"),
    path("<day:on>/", include(of_a_date)),
]
of_seasons: list[URLPattern | URLResolver] = [
    path("", views.seasons, name="seasons"),
    path("new/", views.season_new, name="season_new"),
    path("<int:season>/", views.season, name="season"),
    path("<int:season>/change/", views.season_change, name="season_change"),
    path("<int:season>/end/", views.season_end, name="season_end"),
    path("<int:season>/<slug:group>/", views.season_group, name="season_group"),
    path("<int:season>/<slug:group>/note/", views.season_note, name="season_note"),
]
of_the_pairs = [
    path("", views.pairings, name="pairings"),
    path("new/", views.pairings_new, name="pairings_new"),
    path("settings/", views.pairings_settings, name="pairings_settings"),
    path("end/", views.pairings_end, name="pairings_end"),
    path("part/", views.pairings_part, name="pairings_part"),
    path("seats/<int:seat>/answer/", views.pairings_answer, name="pairings_answer"),
]
of_a_community: list[URLPattern | URLResolver] = [
    path("", views.gather, name="gather"),
    path("month/", views.month, name="gather_month"),
    path("week/", views.week, name="gather_week"),
    path("year/", views.year, name="gather_year"),
    path("new/", views.new, name="gather_new"),
    path("worth/", views.worth, name="worth"),
    path("topics/", views.topics, name="topics"),
    path("topics/<int:topic>/", views.topic, name="topic"),
    path("seasons/", include(of_seasons)),
    path("pairs/", include(of_the_pairs)),
    path("<int:pk>/", include(of_a_series)),
]

urlpatterns = [
    path("c/<slug:slug>/gather/", include(of_a_community)),
    path("pair-answers/<str:token>/", views.pair_answer, name="pair_answer"),
    path("duty/<str:token>/", views.duty_door, name="duty_door"),
    path("duty/exchange/<str:token>/", views.swap_door, name="swap_door"),
]
