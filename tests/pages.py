"""A page as a test reads it: elements found by small CSS selectors, and their text as a browser has it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
_STEP = re.compile(r"^(?P<tag>[a-z0-9]+)?(?P<rest>.*)$")
_PART = re.compile(r"#(?P<id>[\w-]+)|\.(?P<cls>[\w-]+)|\[(?P<name>[\w-]+)(?:=(?P<value>[^\]]*))?\]")


@dataclass
class Element:
    """One element; `text` is its textContent."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def everything(self) -> list["Element"]:
        """Every element below, in document order."""
        found: list[Element] = []
        for child in self.children:
            if isinstance(child, Element):
                found += [child, *child.everything]
        return found

    def all(self, selector: str) -> list["Element"]:
        """Elements below that match `tag#id.class[name=value] descendant …`."""
        found: list[Element] = [self]
        for step in selector.split():
            below = [element for each in found for element in each.everything if element.matches(step)]
            found = list({id(element): element for element in below}.values())
        return found

    def one(self, selector: str) -> "Element":
        """The first of them; AssertionError without any."""
        found = self.all(selector)
        assert found, f"nothing on the page matches {selector}"
        return found[0]

    def matches(self, step: str) -> bool:
        """Whether this element matches one step of a selector."""
        match = _STEP.match(step)
        assert match
        if match["tag"] and match["tag"] != self.tag:
            return False
        return all(self._has(part) for part in _PART.finditer(match["rest"]))

    def _has(self, part: re.Match[str]) -> bool:
        if part["id"]:
            return self.attributes.get("id") == part["id"]
        if part["cls"]:
            return part["cls"] in self.classes
        return part["name"] in self.attributes and part["value"] in (None, self.attributes[part["name"]])


class Document(Element):
    """A whole page."""

    def __init__(self, source: str) -> None:
        super().__init__("#document", {})
        _Builder(self).feed(source)

    @property
    def links(self) -> list[str]:
        """The addresses of its links."""
        return [link.attributes["href"] for link in self.all("a") if "href" in link.attributes]


class _Builder(HTMLParser):
    def __init__(self, document: Document) -> None:
        super().__init__()
        self._open: list[Element] = [document]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = self._add(tag, attrs)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        return element
