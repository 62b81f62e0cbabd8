"""Title, byline, publication, day and address of a page: what it says to machines first, then what it prints."""

import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from sayso.errors import InvalidInputError
from sayso.intake.html.elements import names_of, text_of
from sayso.intake.page_facts import json_ld, names
from sayso.intake.page_facts.below import below_headline
from sayso.intake.page_facts.byline import read_byline
from sayso.intake.page_facts.dates import published_on
from sayso.intake.urls import tidy_url
from sayso.keys import without_tracking

_SPACE = re.compile(r"\s+")
_SEPARATOR = re.compile(r"\s+(?:\||-{1,2}|–|—|·|»|::?|•|/)\s+")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|^\s*url:\s*(\S+)\s*$", re.IGNORECASE | re.MULTILINE)
_HEADER = 3_000  # characters in which a saved page says where it is from


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What was found; all may be missing."""

    title: str | None
    headline: str | None  # as the page prints it
    byline: str | None
    publication: str | None
    published_on: date | None
    url: str | None


def read_fields(tree: Any, source: str, nodes: list[json_ld.Node], url: str | None) -> Fields:
    """Before anything is taken out of the tree."""
    metas = _metas(tree)
    node = json_ld.article(nodes)
    headline = _headline(tree)
    whole = _whole_title(tree)
    address = _address(tree, metas, source, url)
    host = urlsplit(address or "").hostname or ""
    candidates = [*_sites(node, nodes, metas), *_tails(node, metas, headline, whole), _owner(tree)]
    site = names.publication(candidates, None, host)
    title, publication = _title(node, metas, headline, whole, site)
    below = below_headline(tree, (headline if title == headline else None, title, metas.get("og:title"), whole))
    return Fields(
        title=title,
        headline=headline,
        byline=read_byline(node, metas, publication, below),
        publication=publication,
        published_on=published_on(tree, node, metas, address, below),
        url=address,
    )


def _metas(tree: Any) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                # Several authors stand in several elements.
                metas[name] = (
                    f"{metas[name]}; {content}" if name in metas and "author" in name else metas.get(name, content)
                )
    return metas


def _one_line(text: str | None) -> str | None:
    return _SPACE.sub(" ", unescape(text)).strip() or None if text else None


def _headline(tree: Any) -> str | None:
    every = [heading for heading in tree.iter("h1") if text_of(heading)]
    named = [
        heading for heading in every if "headline" in names_of(heading).lower() or heading.get("itemprop") == "headline"
    ]
    inside = [
        heading for heading in every if any(above.tag in ("article", "main") for above in heading.iterancestors())
    ]
    best = next(iter(named or inside or every), None)
    return None if best is None else text_of(best)


def _whole_title(tree: Any) -> str | None:
    element = tree.find(".//head/title")
    return None if element is None else _one_line("".join(element.itertext()))


def _sites(node: json_ld.Node | None, nodes: list[json_ld.Node], metas: dict[str, str]) -> list[str | None]:
    sites = [each.text("name") for each in nodes if "WebSite" in each.kinds]
    publishers: list[str | None] = [*node.names("publisher")] if node else []
    return [
        _one_line(metas.get("og:site_name")),
        *publishers,
        *sites,
        metas.get("application-name"),
        metas.get("dc.publisher"),
    ]


def _owner(tree: Any) -> str | None:
    """The house in the copyright line at the foot of the page, where it is no firm's full name."""
    body = tree.find(".//body")
    match = None if body is None else _OWNER.search(text_of(body)[-_FOOT:])
    return match[1] if match and not _FIRM.search(match[1]) else None


_FOOT = 2_000  # characters at the end of a page
_OWNER = re.compile(r"(?:©|\([Cc]\)|[Cc]opyright)[©\s]*\d{4}\s+([A-Z][\w’&]*(?: [A-Z][\w’&]*){0,3})(?=\.|,| All |$)")
_FIRM = re.compile(
    r"\b(?:inc|llc|ltd|corp\w*|gmbh|company|co|holdings?|group|publishing|rights|by|media)\b", re.IGNORECASE
)


def _title(
    node: json_ld.Node | None, metas: dict[str, str], headline: str | None, whole: str | None, site: str | None
) -> tuple[str | None, str | None]:
    """The title without the paper's name, and the paper's name, which may stand nowhere but there."""
    declared = (node.text("headline") if node else None) or metas.get("og:title") or metas.get("twitter:title")
    title = _one_line(declared) or headline or whole
    if title is None:
        return None, site
    if headline and (
        title.startswith(headline)  # the one without a suffix, the other one cut short
        or headline.startswith(title.rstrip(".… "))
        or _is_of_the_story(headline, title, whole, site)
    ):
        title = headline
    return _without_site(title, site), names.publication([site], title)


def _is_of_the_story(headline: str, title: str, whole: str | None, site: str | None) -> bool:
    """Whether what the page prints in the place of the headline is another one of this story, and no paper's name.

    Search engines and friends are often told another headline than readers: the readers' is the title.
    """
    parts = _SEPARATOR.split(whole or "")
    if title in headline or headline in parts[1:][-1:]:
        return False
    return any(len(_words(headline) & _words(_without_site(each, site))) >= _SHARED for each in (title, whole) if each)


_SHARED = 2  # words that two headlines of a story have in common


def _words(title: str) -> set[str]:
    return set(re.findall(r"\w{4,}", title.casefold()))


def _tails(
    node: json_ld.Node | None, metas: dict[str, str], headline: str | None, whole: str | None
) -> list[str | None]:
    """What follows the headline in the window's title, however the page gives the headline."""
    headlines = [headline, node.text("headline") if node else None, metas.get("og:title")]
    return [_suffix(whole, title) for each in headlines if whole and (title := _one_line(each))]


def _suffix(whole: str, title: str) -> str | None:
    """What follows the headline in the window's title, if it is one part."""
    if not whole.startswith(title):
        return None
    parts = _SEPARATOR.split(whole[len(title) :])
    return parts[1].strip() if len(parts) == 2 and not parts[0].strip() else None


def _without_site(title: str, site: str | None) -> str:
    if site is None:
        return title
    own = re.sub(r"\W", "", site).casefold()
    for separator in reversed(list(_SEPARATOR.finditer(title))):
        tail = title[separator.end() :]
        key = re.sub(r"\W", "", tail).casefold()
        if (
            own
            and len(tail) <= 60
            and (key.startswith(own) or (own.startswith(key) and len(key) > 3) or _shares_name(tail, site))
        ):
            return title[: separator.start()].strip() or title
    return title


def _shares_name(tail: str, site: str) -> bool:
    """As "Ledger Politics" of "The Tarnwick Ledger": a section of the paper, named by its last word."""
    last = site.split()[-1].casefold()
    return len(last) > 3 and len(tail.split()) <= 4 and tail.split()[0].casefold() == last


def _address(tree: Any, metas: dict[str, str], source: str, url: str | None) -> str | None:
    link = next((link for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()), None)
    address = (link.get("href") if link is not None else None) or metas.get("og:url")
    saved = _SAVED_FROM.search(source[:_HEADER])
    if url is None and saved:
        url = _tidy(saved[1] or saved[2])
        if url:
            return url
    return canonical(_tidy(without_tracking(urljoin(url or "", address.strip()))) if address else None, url)


def canonical(address: str | None, url: str | None) -> str | None:
    """The page's word on its address, for a page of the same site or of a cache; never its scheme if that is unsafe."""
    if url is None or address is None:
        return address or url
    if _is_cache(url):
        return address
    same_site = site(address) == site(url)
    front_page = urlsplit(address).path in ("", "/") and urlsplit(url).path not in ("", "/")
    if not same_site or front_page:
        return url
    if address.startswith("http:") and url.startswith("https:"):
        return "https:" + address.removeprefix("http:")
    return address


def _is_cache(url: str) -> bool:
    return (urlsplit(url).hostname or "").endswith(".cdn.ampproject.org")


def _tidy(url: str) -> str | None:
    try:
        return tidy_url(url)
    except (InvalidInputError, ValueError):
        return None


def site(url: str) -> str:
    """The host without what says only in which dress it comes."""
    return re.sub(r"^(www|m|amp|mobile)\.", "", urlsplit(url).hostname or "")
