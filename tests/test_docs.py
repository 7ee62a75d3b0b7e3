"""The docs say what is there: settings, commands, links, versions."""

import re
import tomllib
from pathlib import Path

import pytest

import cairn
from cairn import command

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
SELF_HOSTING = (ROOT / "docs" / "self-hosting.md").read_text()
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
READS_A_SETTING = re.compile(
    r"""(?:environment\.(?:text|flag|number|folder)|environ\.get|getenv)\(\s*"([A-Z][A-Z_]+)\""""
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
NOT_OURS = {"DJANGO_SETTINGS_MODULE"}


def settings_read() -> set[str]:
    sources = [*(ROOT / "config").rglob("*.py"), *(ROOT / "cairn").rglob("*.py")]
    names = {
        name for path in sources if "tests" not in path.parts for name in READS_A_SETTING.findall(path.read_text())
    }
    return names - NOT_OURS


def commands() -> list[str]:
    managed = [
        path.stem for path in (ROOT / "cairn").glob("*/management/commands/*.py") if not path.stem.startswith("_")
    ]
    return sorted({*command.OWN, *managed})


def anchors(page: Path) -> set[str]:
    """Anchors of a page's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def links(page: Path) -> list[str]:
    return [
        link for link in LINK.findall(FENCED.sub("", page.read_text())) if "://" not in link and "mailto:" not in link
    ]


def leads_nowhere(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    return not target.exists() or bool(anchor and target.suffix == ".md" and anchor not in anchors(target))


def test_settings_are_found_at_all():
    assert {"PORT", "CAIRN_DATA", "DATABASE_URL"} <= settings_read()


def test_every_setting_is_in_the_readme():
    rows = "\n".join(line for line in README.splitlines() if line.startswith("|"))

    assert settings_read() - set(re.findall(r"`([A-Z_]+)`", rows)) == set()


def test_readme_promises_no_setting_that_is_not_read():
    rows = "\n".join(line.split("|")[1] for line in README.splitlines() if line.startswith("| `"))

    assert set(re.findall(r"`([A-Z_]+)`", rows)) - settings_read() == set()


def test_every_command_is_in_self_hosting():
    assert [name for name in commands() if f"| `{name}" not in SELF_HOSTING] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    assert [link for link in links(page) if leads_nowhere(page, link)] == []


def test_every_decision_has_its_parts():
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    parts = ("**Context", "**Decision", "**Consequences")
    # Either as paragraphs or as headings.
    lacking = {
        page.name: part
        for page in pages
        for part in parts
        if part not in page.read_text() and f"## {part.strip('*')}" not in page.read_text()
    }

    assert lacking == {}


def test_decisions_are_numbered_without_gaps():
    numbers = [int(page.name[:4]) for page in sorted((ROOT / "docs" / "decisions").glob("*.md"))]

    assert numbers == list(range(1, len(numbers) + 1))


def test_version_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert cairn.__version__ == project["version"]


def test_changelog_begins_with_what_is_unreleased():
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)

    assert headings[0] == "Unreleased"


def test_licence_is_complete():
    text = (ROOT / "LICENSE").read_text()

    assert text.splitlines()[0].strip() == "GNU AFFERO GENERAL PUBLIC LICENSE"
    assert "END OF TERMS AND CONDITIONS" in text
    assert "13. Remote Network Interaction" in text
