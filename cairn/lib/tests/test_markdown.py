"""What people write at length."""

import pytest

from cairn.lib.markdown import as_html


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
