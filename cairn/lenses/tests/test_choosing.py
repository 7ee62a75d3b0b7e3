"""Choosing tags in a form, and the parts of pages."""

from datetime import UTC, datetime

import pytest
from django import forms
from django.contrib.auth import get_user_model
from django.template import Context, Template
from django.template.loader import render_to_string
from lxml import html

from cairn.lenses import actions, queries
from cairn.lenses.forms import LensField

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


class ThingForm(forms.Form):
    tags = LensField()


def chosen_in(form):
    page = html.fromstring(render_to_string("lenses/_choose.html", {"field": form["tags"]}))
    boxes = page.xpath("//input[@type='checkbox']")
    return len(boxes), [box.get("value") for box in boxes if box.get("checked") is not None], page


def test_every_entry_can_be_chosen_without_scripts():
    number, checked, page = chosen_in(ThingForm())

    assert (number, checked) == (len(queries.entries()), [])
    assert page.xpath("//details[@open]") == []


def test_what_is_chosen_is_checked_and_its_lens_open():
    _, checked, page = chosen_in(ThingForm(initial={"tags": ["journey:talk"]}))

    assert checked == ["journey:talk"]
    assert [each.text for each in page.xpath("//details[@open]/summary/b")] == ["Journey"]


def test_a_form_gives_codes_back_and_refuses_others():
    fine, wrong = ThingForm({"tags": ["journey:talk", "two-loops:name"]}), ThingForm({"tags": ["journey:shout"]})

    assert fine.is_valid()
    assert fine.cleaned_data == {"tags": ["journey:talk", "two-loops:name"]}
    assert not wrong.is_valid()
    assert chosen_in(wrong)[1] == []


def test_only_some_lenses_can_be_offered():
    class Small(forms.Form):
        tags = LensField(lenses=("two-loops",))

    assert chosen_in(Small())[0] == 4


def test_tags_are_shown_as_chips_with_the_name_of_their_lens():
    page = Template("{% load lenses %}{% lens_tags entries %}").render(
        Context({"entries": queries.entries("two-loops")})
    )

    assert [" ".join(chip.text_content().split()) for chip in html.fromstring(page).xpath("//li")] == [
        "Two loops: Name", "Two loops: Connect", "Two loops: Nourish", "Two loops: Illuminate",
    ]  # fmt: skip


@pytest.mark.django_db
def test_the_picture_says_in_words_what_its_stones_show():
    for name in ("One", "Two"):
        thing = get_user_model().objects.create_user(f"{name}@example.org", name=name)
        actions.tag(thing, codes=["two-loops:name"], community_id=7, at=NOON)
    found = queries.coverage(7, "two-loops", since=NOON, levels=["MEMBERS"])

    page = html.fromstring(Template("{% load lenses %}{% lens_coverage found %}").render(Context({"found": found})))

    said = [each.text_content() for each in page.xpath("//*[@class='lens-coverage__number small']")]
    assert said == ["2 times", "not yet", "not yet", "not yet"]
    assert [len(row.xpath(".//path[@transform]")) for row in page.xpath("//li")] == [2, 0, 0, 0]
