"""What can happen to the topics of a community's pool."""

from django.utils.translation import gettext_lazy as _

from cairn.log.verbs import Verb, add

# Particulars: `topic` (its number), `text`; on an agenda also `series`, `on`, `title`.
add(
    Verb("topic.wished", "Somebody wished for a topic.", _("{actor} would like to hear about: {text}"), "gather", 2),
    Verb("topic.offered", "Somebody offered to show something.", _("{actor} could show: {text}"), "gather", 2),
    Verb("topic.seconded", "Somebody wants a topic too.", _("{actor} wants this too: {text}"), "gather", 1),
    Verb("topic.unseconded", "Somebody no longer wants a topic.", _("{actor} no longer wants: {text}"), "gather"),
    Verb(
        "topic.promised", "Somebody offered to show what was wished for.", _("{actor} will show: {text}"), "gather", 3
    ),
    Verb("topic.unpromised", "Somebody cannot show a topic after all.", _("{actor} cannot show: {text}"), "gather"),
    Verb("topic.withdrawn", "Somebody took a wish or an offer back.", _("{actor} took back: {text}"), "gather"),
    Verb("topic.taken", "A topic came onto the agenda of a date.", _("{title}, {on}, takes up: {text}"), "gather", 2),
    Verb("topic.returned", "A topic went from an agenda back into the pool.", _("Back in the pool: {text}"), "gather"),
    Verb("topic.held", "A topic was talked about.", _("{title}, {on}: {text} was talked about"), "gather", 2),
    Verb(
        "topic.kept",
        "What was wished on the spot came into the pool.",
        _("{actor} put into the pool: {text}"),
        "gather",
    ),
    Verb("agenda.changed", "The agenda of a date changed.", _("{actor} changed the agenda of {title}, {on}"), "gather"),
)
