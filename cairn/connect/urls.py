from django.urls import include, path

from . import views

# With a secret for programs, without one for browsers: of_a_community below.
keyed = [
    path("mine.ics", views.own_ics, name="own_ics"),
    path("everything.ics", views.own_ics, {"everything": True}, name="everything_ics"),
    path("c/<slug:slug>.ics", views.community_ics, name="keyed_community_ics"),
    path("c/<slug:slug>/series/<int:pk>.ics", views.series_ics, name="keyed_series_ics"),
    path("c/<slug:slug>/format/<slug:key>.ics", views.format_ics, name="keyed_format_ics"),
]
of_a_community = [
    path("import/", views.import_into, name="import_into"),
    path("calendar.ics", views.community_ics, name="community_ics"),
    path("gather/<int:pk>/calendar.ics", views.series_ics, name="series_ics"),
    path("gather/<int:pk>/<day:on>/calendar.ics", views.date_ics, name="date_ics"),
    path("formats/<slug:key>/calendar.ics", views.format_ics, name="format_ics"),
]

urlpatterns = [
    path("import/", views.import_all, name="import_all"),
    path("me/calendars/", views.calendars, name="calendars"),
    path("me/calendars/renewal/", views.renewal, name="calendar_renewal"),
    path("calendars/<str:token>/", include(keyed)),
    path("c/<slug:slug>/", include(of_a_community)),
]
