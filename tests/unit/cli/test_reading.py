import io
from dataclasses import replace

import pytest
from rich.console import Console

from sayso.analysis.summary import summarize
from sayso.analysis.types import Analysis, Kind, Span
from sayso.cli.reading import WIDE, analysis_view, article_view, marked_text
from sayso.domain import State
from sayso.words import count
from tests.factories import TEXT, analysis_of, make_article


def printed(renderable: object, width: int = 80) -> str:
    stream = io.StringIO()
    Console(file=stream, width=width, highlight=False, markup=False).print(renderable)
    return stream.getvalue()


def styles_of(words: str) -> str:
    text = marked_text(TEXT, analysis_of(TEXT))
    start = text.plain.index(words)
    return " ".join(str(span.style) for span in text.spans if span.start <= start and start + len(words) <= span.end)


def test_every_mark_is_coloured_where_its_words_stand() -> None:
    assert styles_of("Mayor Ada Quill") == "bold cyan"
    assert styles_of("Critics") == "bold dark_orange3"
    assert "underline cyan" in styles_of("the quay will stay open")
    assert "magenta underline" in styles_of("may")


def test_the_text_is_whole_with_the_number_of_each_claim_behind_its_content() -> None:
    plain = marked_text(TEXT, analysis_of(TEXT)).plain
    assert "“the quay will stay open” until spring[1]." in plain
    for number in (1, 2, 3, 4):
        assert plain.count(f"[{number}]") == 1
        plain = plain.replace(f"[{number}]", "")
    assert plain == TEXT


def test_the_sidebar_gives_sources_with_their_claims_and_what_is_said_of_the_unnamed() -> None:
    shown = printed(analysis_view(TEXT, analysis_of(TEXT)), width=200)
    assert "Ada Quill" in shown
    assert "named person, 2 claims of 4" in shown
    assert "told: who; not where or how they know" in shown
    assert "not told: who, where or how they know" in shown
    assert "why not named: “because the talks go on” (gives a reason)" in " ".join(shown.split())
    assert "why not named: no reason given" in shown
    assert "the reporter: may (may, might, could)" in shown
    assert "a source: about (rough figures), might (may, might, could)" in shown


def test_a_wide_terminal_shows_text_and_sidebar_beside_one_another() -> None:
    view = analysis_view(TEXT, analysis_of(TEXT))
    assert "Harbour talks stall" in printed(view, WIDE).splitlines()[0]
    assert "4 claims, 2 from unnamed people" in printed(view, WIDE).splitlines()[0]
    assert "4 claims" not in printed(view, WIDE - 1).splitlines()[0]


def test_an_article_is_headed_by_what_is_known_of_it() -> None:
    article = make_article(title="Harbour", publication="The Quay Courier", url="https://courier.example/harbour")
    shown = printed(article_view(article))
    assert shown.startswith("Harbour\nThe Quay Courier\nhttps://courier.example/harbour\n")


def test_a_first_line_that_is_the_title_is_shown_once() -> None:
    assert printed(article_view(make_article())).count("Harbour talks stall") == 1
    assert printed(article_view(make_article(state=State.FAILED))).count("Harbour talks stall") == 1


def test_a_title_that_has_a_mark_in_it_is_shown_with_the_text_again() -> None:
    text = "Critics said no.\nAda Quill said yes."
    assert "Critics said no[1]." in printed(article_view(make_article(text)))


@pytest.mark.parametrize(("state", "words"), [(State.NOT_ENGLISH, "Sayso reads English"), (State.FAILED, "failed")])
def test_an_article_without_analysis_is_shown_and_says_why(state: State, words: str) -> None:
    shown = printed(article_view(make_article(state=state)))
    assert words in shown
    assert "The harbour talks may last for weeks." in shown


def test_a_text_without_claims_is_shown_with_its_zeros() -> None:
    shown = printed(analysis_view("Nothing here.", analysis_of("Nothing here.")))
    assert "Nothing here." in shown
    assert "No claims were found. No hedges were found." in shown


def test_a_claim_without_source_stands_under_its_own_heading() -> None:
    from dataclasses import replace

    analysis = analysis_of("Critics said no.")
    (claim,) = analysis.attributions
    without = replace(analysis, sources=(), attributions=(replace(claim, source=(), source_id=None),))
    assert "No source given" in printed(analysis_view("Critics said no.", without))


def test_an_article_cannot_steer_the_terminal() -> None:
    text = "\x1b]0;owned\x07\x1b[31mAda Quill said \x9b2J[bold]no[/bold]."
    shown = printed(analysis_view(text, analysis_of(text)))
    assert not set("\x1b\x07\x9b") & set(shown)
    assert "[bold]no[/bold]" in shown


def test_a_text_of_any_characters_keeps_its_offsets() -> None:
    text = "\ud800\x00 Ada Quill said no."
    marked = marked_text(text, analysis_of(text))
    start = marked.plain.index("Ada Quill")
    assert Span(start, start + 9).of(text) == "Ada Quill"


@pytest.mark.parametrize(("number", "words"), [(0, "0 claims"), (1, "1 claim"), (1200, "1,200 claims")])
def test_counts_have_their_grammar(number: int, words: str) -> None:
    assert count(number, "claim") == words


def _with_first_claim(**changes: object) -> Analysis:
    analysis = analysis_of(TEXT)
    first, *others = analysis.attributions
    claims = (replace(first, **changes), *others)  # type: ignore[arg-type]
    summary = summarize(TEXT, claims, analysis.sources, analysis.hedges)
    return replace(analysis, attributions=claims, summary=summary)


def test_a_refusal_to_comment_is_listed_apart_and_counted_nowhere() -> None:
    shown = printed(analysis_view(TEXT, _with_first_claim(kind=Kind.REFUSAL)), width=200)
    assert "No comment: Ada Quill" in shown
    assert "named person, 1 claim of 3" in shown


def test_a_claim_that_is_not_sure_enough_is_listed_apart_and_counted_nowhere() -> None:
    shown = printed(analysis_view(TEXT, _with_first_claim(counted=False)), width=200)
    assert "Not counted: 1 claim less sure" in shown
    assert "named person, 1 claim of 3" in shown


def test_bare_words_of_anonymity_are_told_where_no_reason_is_given() -> None:
    analysis = analysis_of(TEXT)
    sources = tuple(
        replace(source, granted=True, reason=None) if source.identity.unnamed else source for source in analysis.sources
    )
    shown = printed(analysis_view(TEXT, replace(analysis, sources=sources)), width=200)
    assert "why not named: asked not to be named; no reason given" in shown


def test_a_second_mouth_is_told_behind_the_mode() -> None:
    analysis = analysis_of(TEXT)
    first, *others = analysis.attributions
    through = replace(analysis, attributions=(replace(first, via=(Span(0, 5),)), *others))
    assert f", through {TEXT[:5]})" in printed(analysis_view(TEXT, through))
    assert "through" not in printed(analysis_view(TEXT, analysis))
