"""What a page is made of: its tags and attributes, and what of them could run or reach outside."""

from __future__ import annotations

from html.parser import HTMLParser

TAGS = frozenset((
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "div", "b", "span", "form", "label",
    "input", "button", "nav", "ul", "ol", "li", "aside", "p", "output", "main", "h1", "h2", "h3", "h4", "footer", "em",
    "strong", "dialog", "details", "summary", "fieldset", "legend", "table", "caption", "thead", "tbody", "tr", "th",
    "td", "select", "option", "section", "article", "blockquote", "q", "dl", "dt", "dd", "meter", "mark", "sub",
    "figure", "figcaption", "pre", "code", "svg", "line", "text", "rect", "circle",
    "kbd", "progress", "br", "path", "pattern", "defs", "g",
))  # fmt: skip
_ADDRESSES = frozenset(("href", "src", "action", "formaction", "srcdoc", "poster", "data", "ping", "background"))


class Markup(HTMLParser):
    """Collects what is wrong with a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.scripts: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes a tag or attribute that no page of ours has."""
        if tag not in TAGS:
            self.faults.append(f"<{tag}>")
        if tag == "script":
            self.scripts.append(dict(attrs).get("src"))
        for name, value in attrs:
            outside = name in _ADDRESSES and not (value or "").startswith(("/", "#"))
            outside = outside or (name in _ADDRESSES and (value or "").startswith("//"))
            if name.startswith("on") or name == "style" or outside:
                self.faults.append(f"<{tag} {name}={value!r}>")


def faults(html: str) -> list[str]:
    """What of a page could run or reach outside; its one script is the page's own module."""
    markup = Markup()
    markup.feed(html)
    markup.close()
    foreign = [f"script {src!r}" for src in markup.scripts if src != "/static/page.js"]
    return [*markup.faults, *foreign]
