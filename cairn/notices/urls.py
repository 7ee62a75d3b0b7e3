from django.urls import path

from . import views

urlpatterns = [
    path("me/letters/", views.letters, name="letters"),
    path("me/letters/out/<str:token>/", views.way_out, name="way_out"),
]
