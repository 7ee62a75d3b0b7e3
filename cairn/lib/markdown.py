"""What people write at length: Markdown to HTML in which nothing can run."""

from collections.abc import Callable, Iterator
from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

ALLOWED = {
    "a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong", "table",
    "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
# What a link or picture of ours ("item:7", "attachment:3") leads to; "" leads nowhere, None is not ours.
Address = Callable[[str], str | None]


def as_html(text: str, *, address: Address | None = None) -> SafeString:
    """CommonMark with tables; HTML within is shown as text, links open nothing but http, https and mailto.

    Headings begin at the second level: the page has its own first. Pictures are shown where `address` knows them as
    ours; others become links, so that no page of ours asks another server for something.
    """
    reader = _reader()
    tokens = reader.parse(text)
    for inline in tokens:
        if inline.children:
            inline.children = list(_addressed(inline.children, address or _nowhere))
    html = nh3.clean(
        reader.renderer.render(tokens, reader.options, {}),
        tags=ALLOWED | {"img"},
        attributes={"a": {"href"}, "img": {"src", "alt"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(html)  # noqa: S308  (just cleaned)


def targets(text: str) -> list[str]:
    """Where the links and pictures of a text lead, in their order: ["item:7", "pictures/cairn.png"]."""
    inline = [child for token in _reader().parse(text) for child in token.children or []]
    found = [token.attrs.get("href" if token.type == "link_open" else "src") for token in inline]
    return [str(target) for target in found if target]


def as_words(text: str) -> str:
    """Only what a reader reads, a line for each paragraph, heading and item: for search and for letters."""
    lines = (_words(token) for token in _reader().parse(text))
    return "\n".join(line for line in lines if line)


def _words(token: Token) -> str:
    if token.children is None:
        return token.content.strip() if token.type in ("fence", "code_block") else ""
    said = (" " if each.type in ("softbreak", "hardbreak") else each.content for each in token.children)
    return "".join(said).strip()


def _nowhere(_target: str) -> str | None:
    return None


def _addressed(tokens: list[Token], address: Address) -> Iterator[Token]:
    for token in tokens:
        if token.type == "link_open":
            found = address(str(token.attrs.get("href", "")))
            if found:
                token.attrs["href"] = found
            elif found is not None:
                token.attrs.pop("href")
        if token.type == "image":
            yield from _picture(token, address)
        else:
            yield token


def _picture(token: Token, address: Address) -> Iterator[Token]:
    """Ours is shown; another's is linked, by its words."""
    target = str(token.attrs.get("src", ""))
    found = address(target)
    if found:
        token.attrs["src"] = found
        yield token
        return
    words = Token("text", "", 0, content=token.content or target)
    if found is None:
        yield Token("link_open", "a", 1, attrs={"href": target})
        yield words
        yield Token("link_close", "a", -1)
    else:
        yield words


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
    reader.core.ruler.push("lower headings", _lower_headings)
    return reader


def _lower_headings(state: object) -> None:
    for token in state.tokens:  # type: ignore[attr-defined]  # a StateCore
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(4, max(2, int(token.tag[1])))}"
