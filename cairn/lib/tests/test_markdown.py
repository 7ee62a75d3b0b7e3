"""What people write at length."""

import pytest

from cairn.lib.markdown import as_html, as_words, targets


def test_words_become_html():
    html = as_html(
        "# Decisions\n\n- **Anna** writes\n- see [us](https://example.org)\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )

    assert "<h2>Decisions</h2>" in html
    assert "<strong>Anna</strong>" in html
    assert '<a href="https://example.org" rel="noopener noreferrer nofollow">us</a>' in html
    assert "<td>1</td>" in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        '<img src=x onerror="alert(1)">',
        "![x](https://spy.example/pixel.png)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        '<a href="https://example.org" onclick="alert(1)">x</a>',
    ],
)
def test_nothing_in_them_runs_or_calls_home(text):
    html = as_html(text)

    assert "<script" not in html
    assert "<img" not in html
    assert "<a onclick" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html


def ours(target):
    return {"item:7": "/c/guild/memory/7/", "stone:3": "/files/3/cairn.png", "item:8": ""}.get(target)


def test_links_and_pictures_of_ours_lead_to_their_addresses():
    html = as_html("[Hour](item:7) ![A cairn](stone:3)", address=ours)

    assert 'href="/c/guild/memory/7/"' in html
    assert '<img src="/files/3/cairn.png" alt="A cairn">' in html


def test_a_picture_from_elsewhere_is_a_link():
    html = as_html("![A cairn](https://example.org/cairn.png)", address=ours)

    assert "<img" not in html
    assert 'href="https://example.org/cairn.png"' in html
    assert ">A cairn</a>" in html


def test_a_picture_of_ours_that_one_may_not_see_is_its_words():
    assert as_html("![A cairn](item:8)", address=ours).strip() == "<p>A cairn</p>"


def test_words_are_what_is_read():
    text = "## What `we` mean\n\nA **quiet**\nnight.\n\n- One\n- [Two](https://example.org)\n\n"
    text += "```\nls -l\n```\n\n![A cairn](a.png)"

    assert as_words(text) == "What we mean\nA quiet night.\nOne\nTwo\nls -l\nA cairn"


def test_targets_are_told_in_their_order():
    assert targets("[a](b.md) and ![c](d.png)\n\n- [e](https://example.org)") == [
        "b.md",
        "d.png",
        "https://example.org",
    ]
