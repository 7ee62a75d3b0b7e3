"""What can happen in a room. Kinds list their own verbs here too, so that the glossary has them in one place."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cairn.log.verbs import Verb, add

add(
    Verb("room.opened", "A live room was opened with a format.", _("{actor} opened a room: {title}"), "gather", 2),
    Verb("room.joined", "Somebody came into a room.", _("{actor} came into {title}"), "people", 1),
    Verb("room.left", "Somebody left a room for good.", _("{actor} left {title}"), "people", 1),
    Verb("room.removed", "A facilitator took somebody out of a room.", _("{actor} took {person} out of {title}")),
    Verb(
        "room.let_in_again",
        "A facilitator let somebody in again who had been taken out.",
        _("{actor} let {person} into {title} again"),
    ),
    Verb("room.begun", "A room's first step began.", _("{title} began"), "gather", 1),
    Verb(
        "room.handed_over",
        "The facilitator's role passed on.",
        _("{actor} handed {title} over to {person}"),
        "people",
        1,
    ),
    Verb(
        "room.lead_taken",
        "Somebody took the lead of a room whose facilitator had been away for two minutes.",
        _("{actor} took the lead of {title}"),
        "people",
        1,
    ),
    Verb("room.closed", "A room was closed; its minutes and results were written.", _("{title} closed"), "gather", 4),
    Verb("step.begun", "The group went into a step.", _("{title}: on to “{step}”"), "gather", 1),
    Verb("step.skipped", "The group left a step out.", _("{title}: “{step}” was left out"), "gather", 1),
    Verb("clock.paused", "The facilitator stopped a step's clock.", _("{title}: clock paused"), "gather", 1),
    Verb("clock.resumed", "The facilitator let a step's clock run again.", _("{title}: clock runs on"), "gather", 1),
    Verb(
        "clock.extended",
        "A step got more minutes.",
        ngettext_lazy("{title}: {minutes} more minute", "{title}: {minutes} more minutes", "minutes"),
        "gather",
        1,
        counted="minutes",
    ),
    Verb(
        "note.written", "Somebody handed in a note (hidden until the reveal).", _("{actor} laid a stone"), "gather", 1
    ),
    Verb("note.withdrawn", "Somebody took a note back.", _("{actor} took a stone back"), "gather", 1),
    Verb("note.moved", "Somebody put a note elsewhere on the board.", _("{actor} moved a note"), "gather", 1),
    Verb(
        "note.merged", "Notes that say the same became one.", _("{actor} merged notes that say the same"), "gather", 1
    ),
    Verb("note.unmerged", "Merged notes were taken apart again.", _("{actor} took merged notes apart"), "gather", 1),
    Verb("note.weighed", "The group said how strong a force is.", _("{actor} said how strong a force is"), "gather", 1),
    Verb("promise.kept", "What was still open from last time is done.", _("{actor} ticked: {text}"), "gather", 2),
    Verb(
        "turn.passed",
        "The next note, or the one before, has its short turn.",
        _("{title}: the turn passed"),
        "gather",
        1,
    ),
    Verb("talk.offered", "Somebody put a talk on the list.", _("{actor} would like to present: {text}"), "gather", 2),
    Verb("talk.passed", "The next talk began, or its questions.", _("{title}: the next talk"), "gather", 1),
    Verb(
        "round.begun",
        "The next round began, or the last was over.",
        _("{title}: the next round"),
        "gather",
        1,
    ),
    Verb(
        "pairs.drawn_again", "People were put together in another way.", _("{actor} had pairs drawn again"), "gather", 1
    ),
    Verb("work.handed_in", "Somebody handed in what they made.", _("{actor} handed in for “{step}”"), "gather", 2),
    Verb("work.shown", "What was handed in was shown.", _("{title}: what came of “{step}”"), "gather", 1),
    Verb("groups.formed", "Small groups came about, or were drawn anew.", _("{title}: small groups"), "gather", 1),
    Verb("topic.put_up", "Somebody put up a topic for a small group.", _("{actor} put up “{text}”"), "gather", 1),
    Verb("role.taken", "Somebody took a role for what follows.", _("{actor} takes a role: {role}"), "people", 1),
    Verb("pen.taken", "Somebody took the pen to word a text.", _("{actor} took the pen"), "gather", 1),
    Verb("pen.handed_back", "The pen is free again.", _("{actor} handed the pen back"), "gather", 1),
    Verb("wording.proposed", "Somebody proposed words for a part of a text.", _("{actor} proposed words"), "gather", 1),
    Verb("wording.written", "A part of a text was worded.", _("{actor} worded “{part}”"), "gather", 1),
    Verb(
        "wording.agreed",
        "Somebody said that the wording says it, or took that back.",
        _("{actor} looked whether the wording says it"),
        "gather",
        1,
    ),
    Verb("cluster.named", "A group of notes got a name.", _("{actor} named a group: {group}"), "gather", 1),
    Verb(
        "cluster.aligned",
        "Somebody said that a group says what they mean, or took that back.",
        _("{actor} looked whether we are aligned on “{group}”"),
        "gather",
        1,
    ),
    Verb(
        "cluster.united",
        "Two groups of notes became one.",
        _("{actor} brought two groups together: {group}"),
        "gather",
        1,
    ),
    Verb("cluster.dissolved", "A group of notes was let go.", _("{actor} let the group “{group}” go"), "gather", 1),
)

# Voting: what was chosen is told, never who voted for what.
add(
    Verb(
        "vote.counted",
        "An open vote was closed and counted.",
        _("{title}: the votes of “{step}” were counted"),
        "gather",
        1,
    ),
    Verb("vote.reopened", "A counted vote was opened again.", _("{title}: voting in “{step}” goes on"), "gather", 1),
    Verb(
        "vote.merged",
        "Two notes that say the same became one, votes included.",
        _("{actor} made one of two: {into}"),
        "gather",
        1,
    ),
    Verb(
        "vote.run_off",
        "A vote that was even went into another round.",
        _("{title}: “{step}” was even, one more round"),
        "gather",
        1,
    ),
    Verb(
        "vote.settled",
        "The facilitator settled a vote that was even.",
        _("{actor} settled a tie: {chosen}"),
        "gather",
        1,
    ),
)

# Deciding: that somebody voted is told, never how.
add(
    Verb(
        "proposal.worded",
        "The facilitator put a proposal into words.",
        _("{title}: a proposal in “{step}”"),
        "gather",
        1,
    ),
    Verb(
        "answers.shown",
        "Everybody's answers to a proposal were shown.",
        _("{title}: answers shown in “{step}”"),
        "gather",
        1,
    ),
    Verb("candidate.stood", "Somebody stood for election.", _("{actor} stands in “{step}”"), "people", 1),
    Verb(
        "candidate.put_up",
        "Somebody who said yes aloud was put up for election.",
        _("{to} stands in “{step}”"),
        "people",
        1,
    ),
    Verb("ballot.opened", "A secret ballot began.", _("{title}: the ballot “{step}” is open"), "people", 1),
    Verb("ballot.cast", "Somebody voted in a secret ballot; never how.", _("{actor} voted in “{step}”"), "people", 1),
    Verb("ballot.counted", "A secret ballot was counted.", _("{title}: the ballot “{step}” was counted"), "people", 2),
    Verb(
        "ballot.repeated",
        "A ballot that was even went into another round.",
        _("{title}: “{step}” was even, one more round"),
        "people",
        1,
    ),
    Verb(
        "lots.drawn",
        "Lots were drawn between those whose votes were even.",
        _("{title}: lots were drawn, {chosen}"),
        "people",
        1,
    ),
)

# Talking and closing.
add(
    Verb("topic.begun", "The group took up a topic.", _("{title}: on to “{topic}”"), "gather", 1),
    Verb("topic.extended", "A topic got more minutes.", _("{title}: more time for “{topic}”"), "gather", 1),
    Verb(
        "takeaway.given",
        "Somebody said what they take away.",
        _("{actor} takes something away from “{step}”"),
        "gather",
        1,
    ),
    Verb(
        "action.promised", "Somebody wrote down who does what.", _("{actor} wrote down an action: {text}"), "gather", 2
    ),
    Verb("action.dropped", "An action was taken out again.", _("{actor} took an action out: {text}"), "gather", 1),
    Verb(
        "worth.shown",
        "What people thought the time was worth was shown.",
        _("{title}: the return on time was shown"),
        "gather",
        1,
    ),
)
