"""The poster: one page, everything on it, in the languages one asks for."""

import re

import pytest
from django.test import Client

from cairn.charter import library, poster
from cairn.charter.queries.canvas import words_of
from cairn.charter.tests.factories import CanvasLineFactory, CanvasVersionFactory
from cairn.lib import paper

POSTER = "/c/the-engine-room/canvas/poster."
LONG = "A long thing that nobody wanted to make shorter, because every word of it mattered to somebody there; "


@pytest.fixture
def version(community):
    version = CanvasVersionFactory(community=community, made_together=12)
    CanvasLineFactory(version=version, text="Learn together")
    return version


@pytest.fixture
def client(member):
    client = Client()
    client.force_login(member)
    return client


def laid(content):
    """How each box lies on the poster."""
    data = {**content, "emblem": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'}
    return paper.labelled(poster.TEMPLATE, data, "box")


def test_a_pdf_of_one_page_with_the_communitys_name(client, version):
    answer = client.get(POSTER + "pdf")

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", answer.content)) == 1
    assert b"The Engine Room" in answer.content  # in its title


def test_an_svg_and_a_png_of_a3_across(client, version):
    svg, png = client.get(POSTER + "svg"), client.get(POSTER + "png")

    assert re.search(rb'viewBox="0 0 1190\.5\d* 841\.8\d*"', svg.content)
    assert png.content.startswith(b"\x89PNG")
    assert [int.from_bytes(png.content[at : at + 4]) for at in (16, 20)] == [2381, 1684]


def test_seven_boxes_of_twelve_long_lines_fit_on_one_page(version):
    words = {key: [f"{number}. {LONG * 2}"[:200] for number in range(12)] for key in library.box_keys()}

    boxes = laid(poster.content(version, words, language="both", address="https://example.org/c/x/"))

    assert [box["lines"] for box in boxes] == [12] * 7
    assert [box["box"] for box in boxes if box["needed"] > box["height"] + 0.1] == []


def test_the_longest_canvas_that_people_can_write_still_fits(version):
    words = {key: ["x" * 400] * 40 for key in library.box_keys()}

    boxes = laid(poster.content(version, words, language="en"))

    assert [box["box"] for box in boxes if box["needed"] > box["height"] + 0.1] == []


def test_headings_speak_the_communitys_language_first(version):
    def titles(language):
        return poster.content(version, {}, language=language)["boxes"][2]["titles"]

    assert titles("") == ["Why it matters"]
    assert titles("fr") == ["Pourquoi c’est important"]
    assert titles("both") == ["Why it matters", "Pourquoi c’est important"]
    version.community.language = "fr"
    assert titles("both") == ["Pourquoi c’est important", "Why it matters"]


def test_what_people_write_stays_what_they_wrote(version):
    words = {"vision": ['#panic("no")', "$x$ *bold* @ref <label>", "// gone? /* not */", "\\ ` ~ שלום 🪨"]}

    boxes = laid(poster.content(version, words, language="en"))

    assert boxes[0]["lines"] == 4


def test_words_of_a_hundred_letters_may_break():
    assert poster.breakable("x" * 50).split("\u200b") == ["x" * 24, "x" * 24, "xx"]


def test_it_is_not_sent_again_while_it_says_the_same(client, version):
    first = client.get(POSTER + "pdf")

    again = client.get(POSTER + "pdf", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    french = client.get(POSTER + "pdf?language=fr", headers={"If-None-Match": first["ETag"]})
    assert french.status_code == 200

    CanvasLineFactory(version=version, text="Teach")
    changed = client.get(POSTER + "pdf", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_it_is_made_once_for_the_same_words(version):
    content = poster.content(version, words_of(version), language="en")

    assert poster.poster(version, content, "svg") is poster.poster(version, {**content}, "svg")


def test_there_is_none_without_a_canvas(community, client):
    assert client.get(POSTER + "pdf").status_code == 404


def test_other_files_are_not_made(client, version):
    assert client.get(POSTER + "docx").status_code == 404
