from django.urls import include, path, re_path

from . import views

of_a_community = [
    path("direction/", views.direction, name="direction"),
    path("canvas/", views.canvas, name="canvas"),
    path("canvas/edit/", views.canvas_editing, name="canvas_editing"),
    re_path(r"^canvas/poster\.(?P<form>pdf|svg|png)$", views.poster, name="poster"),
    path("canvas/<int:number>/", views.canvas_version, name="canvas_version"),
    path("canvas/<int:number>/diff/", views.canvas_diff, name="canvas_diff"),
    path("canvas/<int:number>/agreement/", views.agreement, name="agreement"),
    path("backlog/", views.backlog, name="backlog"),
    path("backlog/<int:pk>/", views.item, name="backlog_item"),
    path("backlog/<int:pk>/taking/", views.taking, name="taking"),
    path("backlog/<int:pk>/completion/", views.completion, name="completion"),
    path("backlog/<int:pk>/dropping/", views.dropping, name="dropping"),
    path("backlog/<int:pk>/reopening/", views.reopening, name="reopening"),
    path("backlog/<int:pk>/place/", views.place, name="place"),
    path("measures/", views.measures, name="measures"),
    path("measures/<int:pk>/", views.measure_wording, name="measure_wording"),
    path("measures/<int:pk>/retirement/", views.measure_retirement, name="measure_retirement"),
    path("measures/<int:pk>/place/", views.measure_place, name="measure_place"),
    path("cast/", views.cast, name="cast"),
    path("cast/new/", views.persona_drawing, name="persona_drawing"),
    path("cast/<int:pk>/", views.persona_revision, name="persona_revision"),
    path("cast/<int:pk>/retirement/", views.persona_retirement, name="persona_retirement"),
    path("launch/", views.launch, name="launch"),
    path("launch/<slug:step>/evidence/", views.evidence, name="evidence"),
    path("launch/evidence/<int:pk>/removal/", views.evidence_removal, name="evidence_removal"),
]

urlpatterns = [path("c/<slug:slug>/", include(of_a_community))]
