"""Values that are wrong are refused when they are built, and the message says what is wrong."""

from collections.abc import Callable

import pytest

from sayso.analysis.span import Span, check_spans
from sayso.analysis.types import Analysis, Attribution, Hedge, HedgeCategory, Identity, Kind, Mode, Source
from tests.marked import analysed

MARKED = "[A clerk]s1 [said]c1 [it [may]h:modal rain]t1. [Ada Quill]s2 [said]c2 [no]t2."
HERE = (Span(0, 1),)


def claim(**changed: object) -> Attribution:
    told = {
        "id": 1,
        "source": HERE,
        "cue": (Span(2, 3),),
        "content": (Span(4, 5),),
        "mode": Mode.INDIRECT,
        "kind": Kind.SPEECH,
        "source_id": None,
        "confidence": 0.5,
    }
    return Attribution(**{**told, **changed})  # type: ignore[arg-type]


def source(identity: Identity = Identity.UNNAMED_PERSON, **told: object) -> Source:
    return Source(id=1, identity=identity, mentions=HERE, **told)  # type: ignore[arg-type]


WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "an empty span": (lambda: Span(3, 3), "0 <= start < end"),
    "a span before the text": (lambda: Span(-1, 3), "0 <= start < end"),
    "no spans where one has to be": (lambda: check_spans("cue", (), required=True), "cue needs at least one"),
    "spans out of order": (lambda: check_spans("cue", (Span(3, 5), Span(0, 2)), required=True), "in text order"),
    "spans that overlap": (lambda: check_spans("cue", (Span(0, 4), Span(3, 5)), required=True), "apart"),
    "a source that is none": (lambda: source(Identity.UNSPECIFIED), "has no Source"),
    "an unnamed source without its specificity": (lambda: source(), "specificity is for unnamed"),
    "a named source with one": (lambda: source(Identity.NAMED_PERSON, specificity=1), "specificity is for unnamed"),
    "a specificity of four": (lambda: source(specificity=4), "0 to 3"),
    "a named source that is not named": (
        lambda: source(Identity.NAMED_PERSON, name=Span(0, 1), granted=True),
        "only an unnamed",
    ),
    "a claim without a cue": (lambda: claim(cue=()), "cue needs at least one"),
    "a claim without a content": (lambda: claim(content=()), "content needs at least one"),
    "a claim whose source has no words": (lambda: claim(source=(), source_id=1), "source needs at least one"),
    "surer than sure": (lambda: claim(confidence=1.5), "confidence is 0 to 1"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_refused(name: str) -> None:
    build, words = WRONG[name]
    with pytest.raises(ValueError, match=words):
        build()


def rebuilt(**changed: object) -> Analysis:
    """The analysis of a small text, with something in it changed."""
    whole = analysed(MARKED)[1]
    told = {
        name: getattr(whole, name) for name in ("version", "length", "attributions", "sources", "hedges", "summary")
    }
    return Analysis(**{**told, **changed})  # type: ignore[arg-type]


def test_an_analysis_holds_together() -> None:
    whole = analysed(MARKED)[1]
    assert rebuilt() == whole
    hedge = Hedge(id=1, span=Span(0, 1), category=HedgeCategory.MODAL, attribution_id=77)
    for wrong, words in (
        ({"sources": whole.sources[:1]}, "names a source that is not here"),
        ({"hedges": (hedge,)}, "names an attribution that is not here"),
        ({"attributions": whole.attributions * 2}, "attribution ids must be unique"),
        ({"sources": whole.sources * 2}, "source ids must be unique"),
        ({"length": 5}, "ends after the text's 5 characters"),
    ):
        with pytest.raises(ValueError, match=words):
            rebuilt(**wrong)
