"""The register of the room as frozen rows: all that its templates may use."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from sayso.analysis.sources.known import Being
from sayso.query import parse
from sayso.register import ClaimQuery, Voice, VoiceQuery, VoiceSort
from sayso.register.manner import Called, Manner
from sayso.services.across import Claims, Sources
from sayso.web.pages.claims import ClaimShown, claim_shown
from sayso.web.pages.months import Chart, Scale, chart_of, together
from sayso.words import MODE, count, short_date

BEINGS = {
    Being.PERSON: "People",
    Being.BODY: "Bodies",
    Being.DOCUMENT: "Documents",
    Being.UNNAMED: "Unnamed",
}
SORTS = {VoiceSort.ARTICLES: "Most articles", VoiceSort.CLAIMS: "Most claims", VoiceSort.LATEST: "Latest"}
_TONE = {Being.PERSON: "named", Being.BODY: "named", Being.DOCUMENT: "document", Being.UNNAMED: "unnamed"}
_ONE = {
    Being.PERSON: "named person",
    Being.BODY: "named organisation",
    Being.DOCUMENT: "document",
    Being.UNNAMED: "people whom the articles do not name",
}
OFFICES = 3  # that are shown in a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A link that narrows or orders the register."""

    words: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceShown:
    """One source of the register."""

    id: int
    name: str
    tone: str
    kind: str
    offices: str
    alone: bool
    articles: int
    claims: int
    days: str
    chart: Chart | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """The register under a query. `slip`: its search was not understood, and is left out.

    `told` is what became of a table of acts, `wrong` why one was not taken.
    """

    name: str
    search: str
    slip: str
    being: str
    sort: str
    rows: tuple[SourceShown, ...]
    beings: tuple[Choice, ...]
    sorts: tuple[Choice, ...]
    more: str | None
    taken: str
    notice: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """One source with its claims. `beside`: names, addresses and articles of those quoted in the same articles.

    `called` are offices with by whom; `unnamed` those who speak for a body without a name, as `beside`;
    `in_question` are two offices that may be those of two people.
    """

    source: SourceShown
    called: tuple[tuple[str, str], ...]
    cues: str
    hedged: str
    unnamed: tuple[tuple[str, str, str], ...]
    in_question: tuple[str, str] | None
    found_as: str
    same_as: str | None
    why: str
    quoted: str
    rows: tuple[ClaimShown, ...]
    beside: tuple[tuple[str, str, str], ...]
    more: str | None


def register_query(parameters: Mapping[str, str]) -> VoiceQuery:
    """The query of the register's address; what it does not know is left out. Raises QuerySlipError."""
    being, sort = parameters.get("being", ""), parameters.get("sort", "")
    return VoiceQuery(
        name=parameters.get("name", "").strip()[:500],
        search=parse(parameters.get("q", "").strip()[:500]),
        being=Being(being) if being in set(Being) else None,
        sort=VoiceSort(sort) if sort in set(VoiceSort) else VoiceSort.ARTICLES,
    )


def register_page(sources: Sources, query: VoiceQuery, after: str | None, slip: str = "") -> RegisterPage:
    """The register's page. Raises UnknownCursorError."""
    page = sources.page(query, cursor=after)
    scale = together(dict(voice.months) for voice in page.items)
    kinds: list[tuple[Being | None, str]] = [(None, "All"), *BEINGS.items()]
    taken = urlencode(_parameters(query))
    return RegisterPage(
        name=query.name,
        search=query.search.text,
        slip=slip,
        being=query.being or "",
        sort="" if query.sort is VoiceSort.ARTICLES else query.sort,
        rows=tuple(source_shown(voice, scale) for voice in page.items),
        beings=tuple(
            Choice(words=words, address=_address(replace(query, being=being)), chosen=being is query.being)
            for being, words in kinds
        ),
        sorts=tuple(
            Choice(words=words, address=_address(replace(query, sort=sort)), chosen=sort is query.sort)
            for sort, words in SORTS.items()
        ),
        more=_address(query, after=page.next) if page.next else None,
        taken=f"?{taken}" if taken else "",
    )


def table_notice(parameters: Mapping[str, str]) -> str:
    """What became of a table of acts, by the counts in the address to which it led; "" without them."""
    acted, known = (parameters.get(name, "") for name in ("acted", "known"))
    if not all(number.isascii() and number.isdecimal() and len(number) <= 4 for number in (acted, known)):
        return ""
    already = f"{count(int(known), 'act')} in force already, and left as they are."
    if not int(acted):
        return f"Nothing new: {already}" if int(known) else "The table asks for nothing."
    done = f"{count(int(acted), 'act')} done. Each can be undone on the page of its source."
    return f"{done} {already[:1].upper()}{already[1:]}" if int(known) else done


def source_page(sources: Sources, claims: Claims, voice_id: int, after: str | None) -> SourcePage:
    """The page of one source. Raises SourceNotFoundError, UnknownCursorError."""
    voice = sources.get(voice_id)
    query = ClaimQuery(voice_id=voice_id, spans=False)
    page = claims.page(query, cursor=after)
    manner = sources.manner(voice_id)
    more = f"/sources/{voice_id}?{urlencode({'after': page.next})}" if page.next else None
    return SourcePage(
        source=source_shown(voice),
        called=tuple((each.office, _by_whom(each)) for each in manner.called),
        cues=", ".join(f"{verb} {number:,}" for verb, number in manner.cues),
        hedged=f"{manner.hedged:,} of {count(manner.claims, 'claim')}" if manner.hedged else "",
        unnamed=tuple((each.name, f"/sources/{each.id}", count(each.claims, "claim")) for each in manner.unnamed),
        in_question=manner.in_question if voice.being is Being.PERSON and voice.articles > 1 else None,
        found_as=voice.found_as if voice.found_as != voice.name else "",
        same_as=voice.same_as,
        why=_why(voice),
        quoted=_quoted(manner),
        rows=tuple(claim_shown(claim) for claim in page.items),
        beside=tuple(
            (each.name, f"/sources/{each.id}", count(each.articles, "article")) for each in sources.company(voice_id)
        ),
        more=more,
    )


def _by_whom(called: Called) -> str:
    by = f"by {called.publication}" if called.publication else "by an article without a publication"
    return f"{by}, {short_date(called.first_day)}"


def _quoted(manner: Manner) -> str:
    """How many claims are quoted, partly quoted, paraphrased."""
    return ", ".join(f"{number:,} {MODE[mode]}" for mode, number in manner.modes.items())


def source_shown(voice: Voice, scale: Scale | None = None) -> SourceShown:
    """One row; `scale` is that of its chart."""
    return SourceShown(
        id=voice.id,
        name=voice.name[:1].upper() + voice.name[1:],
        tone=_TONE[voice.being],
        kind=_ONE[voice.being],
        offices=" · ".join(voice.offices[:OFFICES]),
        alone=not voice.joined,
        articles=voice.articles,
        claims=voice.claims,
        days=_days(voice.first_day, voice.last_day),
        chart=chart_of(dict(voice.months), scale),
    )


def _why(voice: Voice) -> str:
    """Why claims of several articles are put together here, or why they are not."""
    if voice.being is Being.UNNAMED:
        return "Put together by the words used. These may be many people: nothing says that two of them are one."
    if not voice.joined and voice.articles > 1:
        return "Put together by hand: the names alone do not say that it is one."
    if not voice.joined:
        return "Known in one article alone: its name is too common, or too short, to say that it is the same elsewhere."
    if voice.being is Being.PERSON:
        return "Put together because the articles give the same full name. People of one name may still be two."
    return "Put together because the articles give the same name of its own. Bodies of one name may still be two."


def _days(first: date, last: date) -> str:
    return short_date(first) if first == last else f"{short_date(first)} – {short_date(last)}"


def _parameters(query: VoiceQuery) -> dict[str, str]:
    sort = "" if query.sort is VoiceSort.ARTICLES else query.sort.value
    given = {"name": query.name, "being": query.being or "", "sort": sort, "q": query.search.text}
    return {key: value for key, value in given.items() if value}


def _address(query: VoiceQuery, after: str | None = None) -> str:
    given = urlencode({**_parameters(query), **({"after": after} if after else {})})
    return f"/sources?{given}" if given else "/sources"
