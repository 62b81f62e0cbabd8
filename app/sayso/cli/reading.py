"""The article and its sidebar in the terminal: the same facts as the page, the marks numbered instead of linked.

Everything here is pure: values in, rich renderables out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.analysis.summary import counts
from sayso.analysis.types import Analysis, Attribution, Hedge, Identity, Kind, Source, Span, Spans
from sayso.cli.console import visible
from sayso.domain import Article, State
from sayso.headline import headline
from sayso.words import CATEGORY, IDENTITY, NOT_ANALYZED, REASON, count, described, how_said, no_reason

WIDE = 110  # columns from which the sidebar stands beside the text
CUT = 160  # characters of a claim's content in the sidebar

COLOUR = {
    Identity.NAMED_PERSON: "cyan",
    Identity.NAMED_ORG: "cyan",
    Identity.DOCUMENT: "blue",
    Identity.UNNAMED_PERSON: "dark_orange3",
    Identity.UNNAMED_GROUP: "dark_orange3",
    Identity.UNSPECIFIED: "dark_orange3",
    Identity.AUTHOR_READER: "green",
}
HEDGE = "magenta underline"


def article_view(article: Article) -> RenderableType:
    """A stored article: its heading, then text and sidebar."""
    heading = Group(Text(visible(article.title), style="bold"), *_heading_lines(article))
    text, analysis, shown = article.text, article.analysis, _after_title(article)
    if analysis is None:
        why = Text(why_not(article.state), style="yellow")
        return Group(heading, why, Text(), Text(visible(text)[shown:]))
    return Group(heading, Text(), _SideBySide(marked_text(text, analysis)[shown:], sidebar(text, analysis)))


def analysis_view(text: str, analysis: Analysis) -> RenderableType:
    """A text with its marks and its sidebar."""
    return _SideBySide(marked_text(text, analysis), sidebar(text, analysis))


def marked_text(text: str, analysis: Analysis) -> Text:
    """The text coloured by its marks; the number of each claim stands behind its content."""
    marked = Text(visible(text))
    for attribution in analysis.attributions:
        colour = COLOUR[analysis.identity_of(attribution)]
        for spans, style in (
            (attribution.content, f"underline {colour}"),
            (attribution.source, f"bold {colour}"),
            (attribution.cue, f"italic {colour}"),
        ):
            for span in spans:
                marked.stylize(style, span.start, span.end)
    for hedge in analysis.hedges:
        marked.stylize(HEDGE, hedge.span.start, hedge.span.end)
    return _numbered(marked, analysis)


def sidebar(text: str, analysis: Analysis) -> RenderableType:
    """Summary, claims by source in order of appearance (those of no source last), and hedging by voice."""
    parts: list[RenderableType] = [Text(visible(headline(text, analysis)), style="bold")]
    for source, claims in sorted(analysis.by_source(), key=_is_nobody):
        if sure := [claim for claim in claims if counts(claim)]:
            parts += [Text(), *_source_lines(text, analysis, source, sure)]
    parts += _aside(text, analysis)
    if analysis.hedges:
        parts += [Text(), Rule("Hedging", style="magenta"), *_hedge_lines(text, analysis)]
    return Group(*parts)


def _aside(text: str, analysis: Analysis) -> list[RenderableType]:
    """What no figure counts: the claims of which the analysis is not sure enough."""
    lines: list[RenderableType] = []
    unsure = [claim for claim in analysis.attributions if not claim.counted and claim.kind is not Kind.REFUSAL]
    if unsure:
        lines += [Text(), Rule(f"Not counted: {count(len(unsure), 'claim')} less sure", style="dim", align="left")]
        lines += [
            Padding(_claim_line(text, claim, COLOUR[analysis.identity_of(claim)]), (0, 0, 0, 2)) for claim in unsure
        ]
    return lines


def why_not(state: State) -> str:
    """Why an article has no analysis, in a line."""
    again = " `sayso reanalyze` tries again." if state is State.FAILED else ""
    return f"{NOT_ANALYZED[state]}.{again}"


class _SideBySide:
    """Two columns where the terminal is wide enough, else one below the other."""

    def __init__(self, text: RenderableType, sidebar: RenderableType) -> None:
        self._text, self._sidebar = text, sidebar

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if options.max_width < WIDE:
            yield Group(self._text, Text(), Rule("Who says so"), self._sidebar)
            return
        grid = Table.grid(padding=(0, 4), expand=True)
        grid.add_column(ratio=3)
        grid.add_column(ratio=2)
        grid.add_row(self._text, self._sidebar)
        yield grid


def _after_title(article: Article) -> int:
    """Where the text begins to be shown: a first line that is the title stands in the heading already.

    Unless it has a mark in it, which would be lost.
    """
    first, _, rest = article.text.partition("\n")
    analysis = article.analysis
    starts = [claim.start for claim in analysis.attributions] if analysis else []
    starts += [hedge.span.start for hedge in analysis.hedges] if analysis else []
    if first != article.title or min(starts, default=len(first)) < len(first):
        return 0
    return len(article.text) - len(rest.lstrip("\n"))


def _heading_lines(article: Article) -> Iterator[Text]:
    known = asdict(article.metadata)
    url = known.pop("url")
    facts = " · ".join(str(fact) for name, fact in known.items() if fact and name != "title")
    for line in (facts, url):
        if line:
            yield Text(visible(line), style="dim")


def _numbered(marked: Text, analysis: Analysis) -> Text:
    ends = sorted((attribution.content[-1].end, attribution.id) for attribution in analysis.attributions)
    pieces = marked.divide([end for end, _ in ends])
    result = Text()
    for piece, (_, number) in zip(pieces, ends, strict=False):
        result.append_text(piece).append(f"[{number}]", style="dim")
    return result.append_text(pieces[-1])


def _is_nobody(group: tuple[Source | None, Sequence[Attribution]]) -> bool:
    """Whether these are the claims without any source: they come last."""
    return group[0] is None


def _source_lines(
    text: str, analysis: Analysis, source: Source | None, claims: Sequence[Attribution]
) -> Iterator[RenderableType]:
    identity = source.identity if source else Identity.UNSPECIFIED
    colour = COLOUR[identity]
    name = _words(text, source.label) if source else "No source given"
    yield Rule(Text(name, style=f"bold {colour}"), style=colour, align="left")
    yield Text(f"{IDENTITY[identity]}, {count(len(claims), 'claim')} of {analysis.summary.claims:,}", style="dim")
    if source:
        yield from (Text(line, style="dim") for line in _described(text, source))
    yield from (Padding(_claim_line(text, claim, colour), (0, 0, 0, 2)) for claim in claims)


def _described(text: str, source: Source) -> Iterator[str]:
    if source.title:
        yield _words(text, source.title)
    if source.specificity is None:
        return
    yield described(source)
    reason = source.reason
    why = f"“{_words(text, reason.span)}” ({REASON[reason.kind]})" if reason else no_reason(source)
    yield f"why not named: {why}"
    if source.detail:
        yield f"more on who they are: “{_words(text, source.detail)}”"
    if source.basis:
        yield f"how they know: “{_words(text, source.basis)}”"


def _claim_line(text: str, claim: Attribution, colour: str) -> Text:
    line = Text(f"[{claim.id}] ", style="dim")
    line.append(f"{_joined(text, claim.cue)} ", style=f"italic {colour}")
    content = _joined(text, claim.content)
    line.append(content if len(content) <= CUT else content[: CUT - 1].rstrip() + "…", style="default not dim")
    through = f", through {_joined(text, claim.via)}" if claim.via else ""
    return line.append(f" ({how_said(claim.mode, claim.cue)}{through})")


def _hedge_lines(text: str, analysis: Analysis) -> Iterator[Text]:
    figures = analysis.summary
    yield Text(
        f"{count(figures.hedges, 'hedge')}, {figures.hedges_per_1000:.1f} per 1,000 words: "
        f"{figures.hedges_reporter:,} the reporter's own, {figures.hedges_source:,} in what a source says",
        style="dim",
    )
    for voice, hedges in _by_voice(analysis):
        words = ", ".join(f"{_words(text, hedge.span)} ({CATEGORY[hedge.category].lower()})" for hedge in hedges)
        yield Text.assemble((f"{voice}: ", "bold magenta"), words)


def _by_voice(analysis: Analysis) -> Iterator[tuple[str, list[Hedge]]]:
    reporter = [hedge for hedge in analysis.hedges if analysis.voice_of(hedge) is None]
    source = [hedge for hedge in analysis.hedges if analysis.voice_of(hedge)]
    if reporter:
        yield "the reporter", reporter
    if source:
        yield "a source", source


def _joined(text: str, spans: Spans) -> str:
    return " … ".join(_words(text, span) for span in spans)


def _words(text: str, span: Span) -> str:
    return " ".join(visible(span.of(text)).split())
