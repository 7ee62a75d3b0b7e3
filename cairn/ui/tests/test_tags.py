"""What every template may write without asking."""

import shutil
from pathlib import Path

import pytest
from django import forms
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

from cairn.ui import made
from cairn.ui.storage import OneSheetStorage
from cairn.ui.templatetags import ui


class Naming(forms.Form):
    name = forms.CharField(label="Working title", help_text="It can change.")
    joining = forms.ChoiceField(label="Who may join?", choices=[("O", "Anyone")], widget=forms.RadioSelect)
    guests = forms.BooleanField(label="Guests", required=False)


def written(source: str, **context: object) -> html.HtmlElement:
    return html.fragment_fromstring(engines["django"].from_string(source).render(context), create_parent=True)


def test_a_field_ties_label_hint_and_error_to_its_input() -> None:
    page = written("{% field form.name %}", form=Naming({"name": ""}))

    field = page.find(".//input")
    assert page.find(".//label").get("for") == field.get("id")
    assert [page.get_element_by_id(name).text_content().strip() for name in field.get("aria-describedby").split()] == [
        "It can change.",
        "This field is required.",
    ]


def test_radio_choices_are_a_group_with_a_name() -> None:
    page = written("{% field form.joining %}", form=Naming())

    assert page.find(".//fieldset/legend").text_content().strip() == "Who may join?"
    assert page.find(".//fieldset//label/input").get("type") == "radio"


def test_choices_can_be_one_switch() -> None:
    assert written('{% field form.joining kind="seg" %}', form=Naming()).find("fieldset").get("class") == "seg"


@pytest.mark.parametrize(
    ("name", "letters"), [("Chloë van der Berg", "CB"), ("Lars", "LA"), ("", "?"), ("(ada) byron", "BY")]
)
def test_initials(name: str, letters: str) -> None:
    assert ui.initials(name) == letters


def test_a_name_keeps_its_tint() -> None:
    assert ui.tint("Keziah") == ui.tint("Keziah")
    assert {ui.tint(f"Person {number}") for number in range(60)} == set(ui.TINTS)


def test_without_icons_the_page_lives_and_the_name_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "icons", dict)

    assert ui.icon("check") == ""
    assert written("{% icon 'check' 'Done' %}").text_content() == "Done"


def test_a_qr_code_says_what_it_opens_and_cannot_be_written_into() -> None:
    page = written("{% qr text title %}", text="https://cairn.example/r/K7M2QD/", title="<b>Join</b>")

    assert page.find("svg/title").text == "<b>Join</b>"
    assert page.find("svg/path").get("d").startswith("M0 0h7v1h-7z")


def test_a_cairn_is_the_same_in_every_language() -> None:
    english = engines["django"].from_string("{% cairn 12 'salt' 'x' %}").render()

    with translation.override("fr"):
        assert engines["django"].from_string("{% cairn 12 'salt' 'x' %}").render() == english


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_pages_need_neither_database_nor_request(name: str) -> None:
    page = html.document_fromstring(render_to_string(f"{name}.html"))

    assert len(page.findall(".//h1")) == 1
    assert page.find(".//main//a").get("href") is not None


def test_the_style_sheet_is_served_in_one_piece(tmp_path: Path) -> None:
    css = tmp_path / "from" / "ui" / "css"
    css.mkdir(parents=True)
    (css / "all.css").write_text('@layer a;\n@import url("one.css");\n')
    (css / "one.css").write_text("p { color: red; }\n")
    shutil.copytree(tmp_path / "from", tmp_path / "to")  # collectstatic has copied before
    here = OneSheetStorage(location=tmp_path / "to", base_url="/static/")
    there = OneSheetStorage(location=tmp_path / "from", base_url="/static/")
    paths = {f"ui/css/{name}": (there, f"ui/css/{name}") for name in ("all.css", "one.css")}

    list(here.post_process(paths))

    assert (tmp_path / "to/ui/css/all.css").read_text() == "@layer a;\np { color: red; }\n"
