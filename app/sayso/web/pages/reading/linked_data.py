"""An article as machines read it in its page: schema.org's NewsArticle and Quotation, and the tags of citations. Pure.

The page writes the first as JSON in a script that no browser runs, by Jinja's `tojson`, which escapes `<`, `>` and `&`.
"""

from collections.abc import Iterator
from typing import Any

from sayso.analysis.summary import counts
from sayso.analysis.text.quotations import Quotation, find_quotations, outermost
from sayso.analysis.text.spans import SpanIndex
from sayso.analysis.types import Analysis, Attribution, Identity, Mode, Source
from sayso.domain import Article
from sayso.web.keys import claim_key
from sayso.words import one_line

Json = dict[str, Any]

MOST = 20_000  # characters of quotations in one page: what is beyond stands in the text alone
_NAMED = {Identity.NAMED_PERSON: "Person", Identity.NAMED_ORG: "Organization"}
_UNNAMED = (Identity.UNNAMED_PERSON, Identity.UNNAMED_GROUP)


def linked_data(article: Article) -> Json:
    """The article as a NewsArticle, whose parts are the quotations that somebody is given for."""
    known = article.metadata
    data: Json = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": known.title}
    data |= {"url": known.url} if known.url else {}
    data |= {"datePublished": known.published_on.isoformat()} if known.published_on else {}
    data |= {"author": {"@type": "Person", "name": known.byline}} if known.byline else {}
    data |= {"publisher": {"@type": "Organization", "name": known.publication}} if known.publication else {}
    data |= {"inLanguage": article.language} if article.language else {}
    quoted = list(_quotations(article.text, article.analysis)) if article.analysis else []
    return data | ({"hasPart": quoted} if quoted else {})


def citation_tags(article: Article) -> tuple[tuple[str, str], ...]:
    """Names and contents of the tags by which Zotero and others find what to cite."""
    known, day = article.metadata, article.metadata.published_on
    tags = (
        ("z:itemType", "newspaperArticle"),  # Zotero takes whatever has citation tags for a journal's article
        ("citation_title", known.title),
        ("citation_author", known.byline),
        ("citation_journal_title", known.publication),
        ("citation_publication_date", f"{day:%Y/%m/%d}" if day else None),
        ("citation_language", article.language),
        ("citation_fulltext_html_url", known.url),
    )
    return tuple((name, one_line(value)) for name, value in tags if value)


def _quotations(text: str, analysis: Analysis) -> Iterator[Json]:
    """Every counted claim with words in quotation marks: these words, and who says them."""
    quotations = outermost(find_quotations(text))
    left = MOST
    for claim in filter(counts, analysis.attributions):
        words = _quoted(text, claim, quotations)
        left -= len(words)
        if left < 0:
            return
        if words:
            creator = _creator(text, analysis.source_of(claim))
            quotation: Json = {"@type": "Quotation", "url": f"#{claim_key(claim.id)}", "text": words}
            yield quotation | ({"creator": creator} if creator else {})


def _quoted(text: str, claim: Attribution, quotations: SpanIndex[Quotation]) -> str:
    """The words of a claim that stand in quotation marks, without these; of a quoted one without any, all of it."""
    if claim.mode is Mode.INDIRECT:
        return ""
    inside = (quotation for span in claim.content for quotation in quotations.overlapping(span) if quotation.closed)
    pieces = [text[quotation.inside] for quotation in dict.fromkeys(inside)]
    if not pieces and claim.mode is Mode.DIRECT:
        pieces = [span.of(text) for span in claim.content]
    return " … ".join(one_line(piece) for piece in pieces)


def _creator(text: str, source: Source | None) -> Json | None:
    """Who says it, as far as it is a person or a body; of one without a name the words that the article has for it."""
    if source is None:
        return None
    label = one_line(source.label.of(text))
    if kind := _NAMED.get(source.identity):
        title = {"jobTitle": one_line(source.title.of(text))} if source.title and kind == "Person" else {}
        return {"@type": kind, "name": label, **title}
    return {"@type": "Person", "description": label} if source.identity in _UNNAMED else None
