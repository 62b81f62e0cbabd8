"""An article as reference managers take it: BibTeX, RIS, CSL-JSON. Pure: an article in, text out."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sayso.domain import Article

_BIBTEX = {**{sign: f"\\{sign}" for sign in "&%$#_{}"}, "\\": "\\textbackslash{}", "~": "\\textasciitilde{}"}
_BIBTEX["^"] = "\\textasciicircum{}"


@dataclass(frozen=True, slots=True)
class Citation:
    """One form of citation: its name, its media type, and how it is written."""

    name: str
    media_type: str
    write: Callable[[Article], str]


def bibtex(article: Article) -> str:
    """An @article; names and titles in double braces, so that nothing in them is changed."""
    known, day = article.metadata, article.metadata.published_on
    fields = {
        "title": known.title,
        "author": known.byline,
        "journal": known.publication,
        "year": f"{day:%Y}" if day else None,
        "month": str(day.month) if day else None,
        "day": str(day.day) if day else None,
        "urldate": article.added_at.date().isoformat() if known.url else None,
    }
    lines = [f"  {name} = {{{{{_bibtex_words(value)}}}}}" for name, value in fields.items() if value]
    link = (known.url or "").replace("{", "%7B").replace("}", "%7D")
    lines += [f"  url = {{{link}}}"] if link else []
    return "@article{" + ",\n".join([_key(article), *lines]) + "\n}\n"


def ris(article: Article) -> str:
    """A newspaper article, line by line; its lines end as the format wants them."""
    known, day = article.metadata, article.metadata.published_on
    fields = (
        ("TY", "NEWS"),
        ("TI", known.title),
        ("AU", known.byline),
        ("T2", known.publication),
        ("PY", f"{day:%Y}" if day else None),
        ("DA", f"{day:%Y/%m/%d}" if day else None),
        ("UR", known.url),
        ("LA", article.language),
    )
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl(article: Article) -> str:
    """A list of one item, as Zotero and pandoc read it."""
    known = article.metadata
    item: dict[str, Any] = {"id": _key(article), "type": "article-newspaper", "title": known.title}
    item |= {"author": [{"literal": known.byline}]} if known.byline else {}
    item |= {"container-title": known.publication} if known.publication else {}
    item |= {"issued": _parts(known.published_on)} if known.published_on else {}
    item |= {"URL": known.url, "accessed": _parts(article.added_at.date())} if known.url else {}
    item |= {"language": article.language} if article.language else {}
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


CITATIONS = {
    "bib": Citation("BibTeX", "application/x-bibtex", bibtex),
    "ris": Citation("RIS", "application/x-research-info-systems", ris),
    "json": Citation("CSL-JSON", "application/vnd.citationstyles.csl+json", csl),
}


def _key(article: Article) -> str:
    return f"sayso{article.id}"


def _parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _bibtex_words(words: str) -> str:
    return re.sub(r"[&%$#_{}\\~^]", lambda sign: _BIBTEX[sign.group()], " ".join(words.split()))
