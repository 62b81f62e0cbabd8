"""The claims of the room as frozen rows: all that their template may use."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from sayso.analysis.types import Identity
from sayso.domain import SnippetPart
from sayso.errors import QuerySlipError
from sayso.query import Query, Words, parse
from sayso.query.operators import OPERATORS, Operator
from sayso.query.tree import Item, Part
from sayso.register import Claim, ClaimQuery, Tally
from sayso.services.across import Claims
from sayso.web.keys import claim_key
from sayso.web.pages.months import Chart, chart_of
from sayso.words import CATEGORY, IDENTITY, TONE, count, how_said, short_date, shortened

CUT = 420  # characters of a content that is shown
MOST = 12  # publications that are counted on the page
# The fields of the filters, by the operator that each writes.
FILTERS = {"said": "said", "kind": "is", "how": "is", "cue": "cue", "in": "in", "from": "from", "to": "to"}
_PLAIN = ("is", "from", "to")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimShown:
    """One claim of the list. `dated`: the day is that of publication, else of adding."""

    address: str
    article_id: int
    number: int
    title: str
    publication: str
    day: str
    iso_day: str
    dated: bool
    who: str
    who_address: str | None
    identity: str
    tone: str
    cue: str
    content: tuple[SnippetPart, ...]
    how: str
    hedges: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown:
    """A part of the search in words, and the address of the search without it."""

    words: str
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    """The claims under a search. `slip`: it was not understood, and nothing was searched."""

    search: str
    read_as: tuple[PartShown, ...]
    operators: tuple[Operator, ...]
    rows: tuple[ClaimShown, ...] = ()
    result: str = ""
    kinds: str = ""
    chart: Chart | None = None
    identities: tuple[tuple[str, int], ...] = ()
    publications: tuple[tuple[str, str, int], ...] = ()
    more: str | None = None
    taken: str = ""
    slip: str = ""


def claims_page(claims: Claims, search: str, after: str | None) -> ClaimsPage:
    """The page of a search. Raises QuerySlipError, UnknownCursorError."""
    asked = parse(search)
    query = ClaimQuery(search=asked, spans=False)
    page, tally = claims.page(query, cursor=after), claims.tally(query)
    return ClaimsPage(
        search=search,
        read_as=tuple(PartShown(words=_spoken(part), without=_address(asked.without(part))) for part in asked.parts),
        operators=tuple(OPERATORS.values()),
        rows=tuple(claim_shown(claim) for claim in page.items),
        result=_result(tally),
        kinds=_kinds(tally),
        chart=chart_of(tally.by_month),
        identities=tuple((IDENTITY[identity], number) for identity, number in tally.by_identity.items()),
        publications=_publications(asked, tally),
        more=_address(search, after=page.next) if page.next else None,
        taken=urlencode({"q": search}) if search else "",
    )


def slipped_claims(search: str, slip: QuerySlipError) -> ClaimsPage:
    """The page of a search that cannot be understood."""
    return ClaimsPage(search=search, read_as=(), operators=tuple(OPERATORS.values()), slip=slip.message)


def filtered_search(parameters: Mapping[str, str]) -> str | None:
    """The address of the search that the filters write into the search field; None where no filter was used."""
    written = [
        f"{operator}:{value}" if operator in _PLAIN or value.endswith("*") else f'{operator}:"{value}"'
        for field, operator in FILTERS.items()
        if (value := parameters.get(field, "").replace('"', " ").strip())
    ]
    if not any(field in parameters for field in FILTERS):
        return None
    return _address(" ".join([parameters.get("q", "").strip(), *written]).strip())


def claim_shown(claim: Claim) -> ClaimShown:
    """One row."""
    nobody = claim.identity is Identity.UNSPECIFIED
    return ClaimShown(
        address=f"/articles/{claim.article_id}#{claim_key(claim.number)}",
        article_id=claim.article_id,
        number=claim.number,
        title=claim.title,
        publication=claim.publication or "",
        day=short_date(claim.day),
        iso_day=claim.day.isoformat(),
        dated=claim.dated,
        who="No source given" if nobody else shortened(claim.source, 120),
        who_address=f"/sources/{claim.voice_id}" if claim.voice_id is not None else None,
        identity="" if nobody else IDENTITY[claim.identity],
        tone=TONE[claim.identity],
        cue=claim.cue,
        content=claim.excerpt or (SnippetPart(shortened(claim.content, CUT), False),),
        how=how_said(claim.mode, claim.cue),
        hedges=", ".join(CATEGORY[category].lower() for category in claim.hedges),
    )


def _spoken(part: Part) -> str:
    return " or ".join(_spoken_item(item) for item in part.items)


def _spoken_item(item: Item) -> str:
    leaf = item.leaf
    if not isinstance(leaf, Words):
        words = leaf.spoken
    elif leaf.prefix:
        words = f"words that begin with “{leaf.text}”"
    else:
        words = f"the words “{leaf.text}”" if leaf.exact else f"“{leaf.text}” in any form"
    return f"not {words}" if item.negated else words


def _result(tally: Tally) -> str:
    if not tally.claims:
        return "Nothing was found."
    return f"{count(tally.claims, 'claim')} in {count(tally.articles, 'article')}"


def _kinds(tally: Tally) -> str:
    """The quiet line: how many are of whom."""
    counts = {
        "from named people and bodies": (Identity.NAMED_PERSON, Identity.NAMED_ORG),
        "from documents": (Identity.DOCUMENT,),
        "from unnamed people": (Identity.UNNAMED_PERSON, Identity.UNNAMED_GROUP),
        "with no source given": (Identity.UNSPECIFIED,),
    }
    counted = {words: sum(tally.by_identity.get(each, 0) for each in kinds) for words, kinds in counts.items()}
    return " · ".join(f"{number:,} {words}" for words, number in counted.items() if number)


def _publications(asked: Query, tally: Tally) -> tuple[tuple[str, str, int], ...]:
    """Names, addresses of the search narrowed to each, and counts; the largest first."""
    named = [(name, number) for name, number in tally.by_publication.items() if name][:MOST]
    return tuple((name, _address(f'{asked.text} in:"{name}"'.strip()), number) for name, number in named)


def _address(search: str, after: str | None = None) -> str:
    parameters = {name: value for name, value in (("q", search), ("after", after)) if value}
    return f"/claims?{urlencode(parameters)}" if parameters else "/claims"
