from django.urls import include, path

from . import views

of_a_community = [
    path("", views.formats, name="formats"),
    path("<slug:key>/", views.format_page, name="format_page"),
    path("<slug:key>/copy/", views.format_copy, name="format_copy"),
    path("<slug:key>/edit/", views.format_editing, name="format_editing"),
    path("<slug:key>/text/", views.format_text, name="format_text"),
    path("<slug:key>/withdrawal/", views.format_withdrawal, name="format_withdrawal"),
]

urlpatterns = [
    path("c/<slug:slug>/formats/", include(of_a_community)),
    path("sources/", views.sources, name="sources"),
]
