"""What can happen to people who are put together between the gatherings."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cairn.log.verbs import Verb, add

# Who is put together with whom is in no entry; `title` is the programme's name.
add(
    Verb("pairs.begun", "A programme of pairs between the gatherings began.", _("{actor} began: {title}"), "gather", 2),
    Verb("pairs.changed", "A programme of pairs changed.", _("{actor} changed {title}"), "gather"),
    Verb(
        "pairs.drawn",
        "A round of pairs was drawn; never who with whom.",
        ngettext_lazy("{title}: {count} person was put together", "{title}: {count} people were put together", "count"),
        "gather",
        2,
        counted="count",
    ),
    Verb("pairs.ended", "A programme of pairs ended.", _("{actor} let {title} come to its end"), "gather"),
    Verb("pairs.joined", "Somebody takes part in a programme of pairs.", _("{actor} takes part in {title}"), "people"),
    Verb("pairs.left", "Somebody left a programme of pairs.", _("{actor} takes part in {title} no longer"), "people"),
    Verb("pairs.met", "Somebody said that their pair met.", _("{actor} met for {title}"), "people"),
    Verb(
        "pairs.not_met",
        "Somebody said that their pair could not meet.",
        _("{actor} could not meet for {title}"),
        "people",
    ),
    Verb("pairs.skipped", "Somebody skips the next round of pairs.", _("{actor} skips {title} of {on}"), "people"),
    Verb("pairs.unskipped", "Somebody is in the next round after all.", _("{actor} is in {title} after all"), "people"),
)
