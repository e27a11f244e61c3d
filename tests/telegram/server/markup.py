"""Telegram's HTML as its server reads it: what is left after the tags, or why it is refused."""

from __future__ import annotations

from html.parser import HTMLParser

TAGS = frozenset(
    [
        "b",
        "strong",
        "i",
        "em",
        "u",
        "ins",
        "s",
        "strike",
        "del",
        "a",
        "code",
        "pre",
        "blockquote",
        "tg-spoiler",
        "tg-emoji",
        "span",
    ]
)


class Broken(ValueError):
    """The server's own words."""


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in TAGS:
            raise Broken(f'Unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise Broken(f'Unmatched end tag, found "</{tag}>"')

    def handle_data(self, data: str) -> None:
        self.text += data


def plain(html: str) -> str:
    """The text people see."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    if reader.open:
        raise Broken(f'Can\'t find end tag corresponding to start tag "{reader.open[-1]}"')
    return reader.text
