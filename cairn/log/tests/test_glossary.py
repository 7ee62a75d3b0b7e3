"""The glossary lists every verb, with its meaning, and no other."""

import re
from pathlib import Path

from django.conf import settings

from cairn.log import verbs

GLOSSARY = Path(settings.ROOT) / "docs" / "concepts.md"


def listed() -> list[tuple[str, str]]:
    table = GLOSSARY.read_text().partition("## Verbs")[2]
    return re.findall(r"^\| `([^`]+)` \| (.+?) \|$", table, flags=re.MULTILINE)


def test_the_table_of_verbs_says_what_the_code_says():
    known = {verb.name: verb.meaning for verb in verbs.every()}
    written = dict(listed())

    missing = [f"| `{name}` | {known[name]} |" for name in sorted(known.keys() - written.keys())]
    stale = sorted(written.keys() - known.keys())
    different = [
        f"| `{name}` | {known[name]} |" for name in sorted(known.keys() & written) if known[name] != written[name]
    ]
    assert not missing, "Add to docs/concepts.md:\n" + "\n".join(missing)
    assert not stale, f"Take out of docs/concepts.md, nothing records it: {', '.join(stale)}"
    assert not different, "Say in docs/concepts.md as in the code:\n" + "\n".join(different)


def test_the_table_of_verbs_is_in_order():
    names = [name for name, _ in listed()]

    assert names == sorted(set(names))
