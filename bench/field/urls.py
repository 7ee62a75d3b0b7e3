"""POST /bench/<topic>/: one command, one transaction, one event for everybody. Beside the product's own."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from cairn.live import actions
from cairn.live.changes import swap
from config.urls import urlpatterns as product


@csrf_exempt
def say(request: HttpRequest, topic: str) -> HttpResponse:
    if "bench" not in request.session:
        return HttpResponse(status=404)
    with transaction.atomic():
        actions.publish(actions.lock(topic), [(actions.EVERYONE, [swap("x", request.body.decode())])])
    return HttpResponse(status=204)


urlpatterns = [path("bench/<str:topic>/", say), *product]
