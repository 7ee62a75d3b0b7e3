"""What is given in secret stays secret in the database file itself: no row, order, number or time links it to a person.

Two rooms are played that differ in one thing only: who wrote which note and who voted for whom is dealt out
differently among the same people, who act in the same order at the same times. If anything in the file led from a
person to a choice, the two files would differ.
"""

import json
import os
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from cairn.rooms.tests.secrets_played import PEOPLE

pytestmark = pytest.mark.server

ROOT = Path(__file__).resolve().parents[3]
TEXTS = ["Too many meetings", "I am afraid to ask", "Pay is unfair", "We never finish", "Nobody listens", "All is well"]
VOTES = ["Bea", "Bea", "Ada", "Bea", "Cleo", "Ada"]
OPEN = ["Open", "Open", "Closed", "Open", "Closed", "Open"]
RATES = ["5", "5", "4", "2", "5", "1"]
REMARKS = ["We laugh", "It is fine", "I am tired", "Nothing moves", "More of this", "I want to leave"]
ONE_WAY = {name: list(said) for name, *said in zip(PEOPLE, TEXTS, VOTES, OPEN, RATES, REMARKS, strict=True)}
# The same notes, votes and answers, each by somebody else.
ANOTHER_WAY = {
    name: list(said)
    for name, *said in zip(
        PEOPLE,
        TEXTS[::-1],
        VOTES[2:] + VOTES[:2],
        OPEN[1:] + OPEN[:1],
        RATES[::-1],
        REMARKS[3:] + REMARKS[:3],
        strict=True,
    )
}


def run(folder: Path, *command: str) -> None:
    inherited = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    env = inherited | {"CAIRN_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings.testing"}
    done = subprocess.run([sys.executable, *command], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two folders with database files: {"one": …, "another": …}."""
    empty = tmp_path_factory.mktemp("empty")
    run(empty, "manage.py", "migrate", "-v", "0")
    folders = {}
    for name, choices in (("one", ONE_WAY), ("another", ANOTHER_WAY)):
        folders[name] = tmp_path_factory.mktemp(name)
        shutil.copytree(empty, folders[name], dirs_exist_ok=True)
        run(folders[name], "-m", "cairn.rooms.tests.secrets_played", json.dumps(choices))
    return folders


def contents(folder: Path) -> dict[str, list[str]]:
    """Every row of every table as text, in the order of their numbers.

    Only what is drawn at random in each room is made the same: codes, keys, and the numbers below zero that
    secret rows have; rows with such a number are sorted by what they hold.
    """
    with sqlite3.connect(f"file:{folder / 'cairn.sqlite3'}?mode=ro", uri=True) as database:
        tables = dict(database.execute("SELECT name, CASE wr WHEN 1 THEN '1' ELSE 'rowid' END FROM pragma_table_list"))
        chance = [
            str(value)
            for column, table in (("code", "room"), ("wall_key", "room"), ("join_key", "participant"))
            for (value,) in database.execute(f"SELECT {column} FROM rooms_{table} ORDER BY id")
        ] + [str(value) for (value,) in database.execute("SELECT password FROM people_person") if value]
        found = {}
        for table, order in tables.items():  # those of the search index have no numbers
            rows = [str(row) for row in database.execute(f'SELECT * FROM "{table}" ORDER BY {order}')]
            neutral = [neutralised(row, chance) for row in rows]
            found[table] = sorted(neutral) if any(row.startswith("(-") for row in rows) else neutral
        return found


def neutralised(row: str, chance: list[str]) -> str:
    for number, value in enumerate(chance):
        row = row.replace(value, f"<{number}>")
    return re.sub(r"-\d{6,}", "-#", row)


def differences(folders: dict[str, Path], moment: str) -> dict[str, tuple[list[str], list[str]]]:
    """Per table, the rows that only one of the two files has."""
    one, another = contents(folders["one"] / moment), contents(folders["another"] / moment)
    assert one.keys() == another.keys()
    return {
        table: ([row for row in one[table] if row not in another[table]], another[table])
        for table in one
        if one[table] != another[table]
    }


def test_the_comparison_would_find_a_link(played):
    """An open choice, made after the secret ones by the same people, is found by the same comparison."""
    found = differences(played, "open")

    assert set(found) == {"rooms_mark", "live_event"}  # who marked what, and each one's own page


def test_nothing_in_the_file_tells_who_wrote_or_voted_what(played):
    assert differences(played, "after") == {}


def test_all_that_was_given_is_there(played):
    """So that the files are not the same for holding nothing."""
    with sqlite3.connect(played["one"] / "after" / "cairn.sqlite3") as database:
        notes = database.execute("SELECT id, author_id, text FROM rooms_note").fetchall()
        counts = database.execute("SELECT id, count, option FROM rooms_tally ORDER BY count").fetchall()
        roll = database.execute("SELECT id, participant_id, step_id FROM rooms_roll").fetchall()

    assert sorted(text for _number, _author, text in notes) == sorted(TEXTS + REMARKS)
    assert {author for _number, author, _text in notes} == {None}
    rated = {option: count for _number, count, option in counts if option.startswith("all.x0=")}
    assert [count for _number, count, option in counts if option not in rated] == [0, 1, 2, 3]
    assert rated == {"all.x0=1": 1, "all.x0=2": 1, "all.x0=3": 0, "all.x0=4": 1, "all.x0=5": 3}
    assert len({(who, step) for _number, who, step in roll}) == 2 * len(PEOPLE)
    assert all(number < 0 for number, *_rest in [*notes, *counts, *roll])


def test_a_receipt_knows_no_person(played):
    with sqlite3.connect(played["one"] / "after" / "cairn.sqlite3") as database:
        columns = {row[1] for row in database.execute("PRAGMA table_info(rooms_receipt)")}

    assert columns == {"id", "room_id", "key"}


def pages_in_the_log(folder: Path) -> list[bytes]:
    """The pages that SQLite's write-ahead log holds, oldest first (https://sqlite.org/fileformat2.html#walformat)."""
    path = folder / "cairn.sqlite3-wal"
    raw = path.read_bytes() if path.exists() else b""
    if not raw:
        return []
    size = struct.unpack(">I", raw[8:12])[0]
    return [raw[start + 24 : start + 24 + size] for start in range(32, len(raw), 24 + size)]


def counts_by_age(folder: Path) -> list[bytes]:
    """Every version of the page with the counts that the write-ahead log holds."""
    versions: list[bytes] = []
    for page in pages_in_the_log(folder):
        is_table = page[:1] == b"\x0d"  # a leaf of a table, not of an index
        if is_table and b"blank" in page and page.count(b"participant:") == 3 and page not in versions:
            versions.append(page)
    return versions


def test_the_write_ahead_log_would_tell_and_is_empty_after_the_count(played):
    assert len(counts_by_age(played["one"] / "during")) > len(PEOPLE)  # one for each vote: so it could be told

    assert pages_in_the_log(played["one"] / "after") == []


def test_what_was_laid_anew_is_nowhere_else_in_the_file(played):
    raw = (played["one"] / "after" / "cairn.sqlite3").read_bytes()

    assert {text: raw.count(text.encode()) for text in TEXTS} == dict.fromkeys(TEXTS, 1)
