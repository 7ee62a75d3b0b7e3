"""What is in the server's database file: read only, and without Django."""

import json
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

Facts = Counter[tuple[Any, ...]]


class Ledger:
    """The only room of a Cairn's data folder."""

    def __init__(self, data: Path) -> None:
        self._address = f"file:{data}/cairn.sqlite3?mode=ro"

    def facts(self) -> Facts:
        """How often everything is there that a command can leave behind."""
        return Counter(
            [("note", text) for (text,) in self._ask("SELECT text FROM rooms_note")]
            + [("receipt", key) for (key,) in self._ask("SELECT key FROM rooms_receipt")]
            + [("entry", verb) for (verb,) in self._ask("SELECT verb FROM log_entry WHERE subject LIKE 'room:%'")]
            + [("named", name) for (name,) in self._ask("SELECT name FROM rooms_cluster")]
            + [("vote", *row) for row in self._ask(VOTES)]
        )

    def notes(self) -> list[str]:
        return [text for (text,) in self._ask("SELECT text FROM rooms_note ORDER BY text")]

    def places(self) -> dict[int, int | None]:
        """The pile of each note."""
        return dict(self._ask("SELECT id, cluster_id FROM rooms_note"))

    def piles_begun(self) -> int:
        """How many piles were ever begun, those that are gone included."""
        return sum(json.loads(data).get("piles", 0) for (data,) in self._ask("SELECT data FROM rooms_step"))

    def counted(self) -> dict[str, int]:
        """The count of the last vote, without what nobody chose."""
        rows = self._ask("SELECT data FROM rooms_step WHERE key = 'name-vote'")
        return {item: votes for item, votes in json.loads(rows[0][0])["rounds"][-1]["counts"] if votes}

    def events(self) -> tuple[list[int], int]:
        """(the numbers of all events of the room, the number that its topic says is the newest)."""
        numbers = self._ask(
            "SELECT e.number FROM live_event e JOIN live_topic t ON t.id = e.topic_id"
            " WHERE t.name LIKE 'room:%' ORDER BY e.number"
        )
        ((head,),) = self._ask("SELECT head FROM live_topic WHERE name LIKE 'room:%'")
        return [number for (number,) in numbers], head

    def _ask(self, question: str) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self._address, uri=True)
        try:
            return connection.execute(question).fetchall()
        finally:
            connection.close()


VOTES = """SELECT p.name, m.about FROM rooms_mark m
    JOIN rooms_participant p ON p.id = m.participant_id
    JOIN rooms_step s ON s.id = m.step_id
    WHERE s.kind = 'vote' AND m.about LIKE 'note:%'"""
