"""One click in a letter: we met, or we could not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cairn.gatherings import access, actions
from cairn.gatherings.models import PairSeat
from cairn.gatherings.queries.pairs import talk_of


# The link is the proof, and browsers inside mail programs often keep no cookie of ours.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def pair_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the page changes nothing: programs that look at links in letters open it too."""
    seat, said = access.seat_in_letter(token)
    if request.method == "POST":
        said = access.pair_answer_in(request.POST.get("say", said))
        seat = actions.answer_pair(seat, said=said)
        seat, _said = access.seat_in_letter(token)
    talk = talk_of(seat)
    context = {"talk": talk, "said": said, "is_said": request.method == "POST", "met": PairSeat.Said.MET}
    return render(request, "gatherings/pair_answer.html", context)
