"""Rules of the house that no tool checks."""

import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
CAIRN = ROOT / "cairn"
NO_ROOM_IS_CALLED = {
    "utils",
    "util",
    "common",
    "core",
    "helpers",
    "helper",
    "manager",
    "managers",
    "service",
    "services",
}
ELSEWHERE = re.compile(
    r"""(?:src|action|data-src|srcset)\s*=\s*["']?\s*(?:https?:)?//|(?:url\(|@import)\s*["']?(?:https?:)?//"""
)
SCRIPT_ELSEWHERE = re.compile(r"""(?:from|import|fetch|EventSource|WebSocket)\s*\(?\s*["'`](?:https?:|wss?:)?//""")
WITH_LINK = re.compile(r"<link\b[^>]*href\s*=\s*[\"']?(?:https?:)?//")


def ours(pattern: str) -> list[Path]:
    return sorted(path for path in CAIRN.rglob(pattern) if "migrations" not in path.parts)


def our_models() -> list[type]:
    return [model for model in apps.get_models() if model.__module__.startswith("cairn.")]


def test_there_are_models_to_look_at():
    assert len(our_models()) > 5


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_model_says_what_personal_data_it_holds(model):
    assert "Personal data:" in (model.__doc__ or ""), f"{model.__module__}.{model.__name__}"


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_model_has_no_ordering_of_its_own(model):
    assert list(model._meta.ordering) == []


def test_every_app_has_its_place_among_the_layers():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = {name.strip() for line in contracts[0]["layers"] for name in line.split("|")}
    rooms = {path.parent.name for path in CAIRN.glob("*/apps.py")}

    assert rooms - layers == set()
    assert {app.removeprefix("cairn.") for app in apps_of_ours()} == rooms


def test_every_app_with_actions_is_checked_inside():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    with_actions = {f"cairn.{path.parent.name}" for path in [*CAIRN.glob("*/actions"), *CAIRN.glob("*/actions.py")]}

    # live is not among them: its doors and its stream are not made of views and forms.
    assert with_actions - set(contracts[1]["containers"]) - {"cairn.live"} == set()


def apps_of_ours() -> list[str]:
    return [config.name for config in apps.get_app_configs() if config.name.startswith("cairn.")]


def test_nothing_has_a_name_that_says_nothing():
    named = [path.relative_to(ROOT) for path in ours("*") if path.stem in NO_ROOM_IS_CALLED]

    assert named == []


def test_pages_and_styles_load_nothing_from_elsewhere():
    loading = [
        str(path.relative_to(ROOT))
        for path in [*ours("*.html"), *ours("*.css"), *ours("*.svg")]
        if ELSEWHERE.search(path.read_text()) or WITH_LINK.search(path.read_text())
    ]

    assert loading == []


def test_scripts_load_nothing_from_elsewhere():
    loading = [str(path.relative_to(ROOT)) for path in ours("*.js") if SCRIPT_ELSEWHERE.search(path.read_text())]

    assert loading == []


def test_the_patterns_above_find_what_they_look_for():
    assert ELSEWHERE.search('<img src="https://example.org/a.png">')
    assert ELSEWHERE.search("background: url(//example.org/a.png)")
    assert WITH_LINK.search('<link rel="stylesheet" href="https://example.org/a.css">')
    assert SCRIPT_ELSEWHERE.search('import a from "https://example.org/a.js"')


def test_templates_have_no_scripts_or_styles_inside():
    inside = re.compile(
        r"\sstyle\s*=\s*[\"']|\son[a-z]+\s*=\s*[\"']|<style\b|<script(?![^>]*\bsrc=)(?![^>]*application/json)"
    )
    pages = [path for path in ours("*.html") if "mail" not in path.parts]
    with_some = [str(path.relative_to(ROOT)) for path in pages if inside.search(path.read_text())]

    assert with_some == []


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_lock_has_every_package_that_is_asked_for(lock):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + (project["optional-dependencies"]["dev"] if lock == "dev" else [])
    names = {re.split(r"[\[<>=~; ]", line)[0].lower().replace("_", "-") for line in wanted}
    pinned = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements" / f"{lock}.txt").read_text(), re.MULTILINE))

    assert names - pinned == set()


def test_locks_name_no_address():
    locks = [*(ROOT / "requirements").glob("*.txt"), ROOT / "package-lock.json"]

    assert [
        path.name for path in locks if re.search(r"--(extra-)?index|find-links|file:|\"resolved\"", path.read_text())
    ] == []


def test_every_package_we_run_on_is_used():
    found_by_others = {"uvloop", "httptools", "psycopg"}  # by uvicorn and by Django, which look for them
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = {re.split(r"[\[<>=~; ]", line)[0].lower() for line in project["dependencies"]} - found_by_others
    modules = {name: name.removeprefix("django-").replace("-", "_") for name in names}
    modules |= {"pyyaml": "yaml", "fonttools": "fontTools", "pillow": "PIL"}
    modules |= {"python-dateutil": "dateutil", "markdown-it-py": "markdown_it"}
    sources = [*ours("*.py"), *(ROOT / "config").rglob("*.py"), *(ROOT / "bin").iterdir()]
    text = "\n".join(path.read_text() for path in sources if "tests" not in path.parts)

    assert [
        name for name, module in sorted(modules.items()) if not re.search(rf'(import |from |"){module}\b', text)
    ] == []
