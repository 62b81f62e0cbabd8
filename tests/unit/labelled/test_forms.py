"""Labels go out in each tool's form and come back the same, whatever the text."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.analysis.pipeline import Analyzer
from sayso.analysis.span import Span
from sayso.analysis.text.spans import apart
from sayso.errors import InvalidInputError
from sayso.labelled import forms
from sayso.labelled.forms import Form
from sayso.labelled.making import of_analysis
from sayso.labelled.values import CATEGORIES, Labelled, LabelledClaim, LabelledHedge
from tests.factories import TEXT

TOOLS = [form for form in Form if form is not Form.JSONL]


def sent(form: Form, *documents: Labelled) -> list[Labelled]:
    """The documents as files of a form, read back."""
    files = [(name, "".join(pieces).encode()) for name, pieces in forms.files(form, documents)]
    return list(forms.labelled_in(files))


def words(draw: st.DrawFn) -> str:
    signs = ["Ada", "said", "“No,”", "\n\n", "\n", " ", "  ", "😀", "\u00a0", "|", "\t", "_", "\\s", "a=b", "."]
    some = st.lists(st.one_of(st.sampled_from(signs), st.just(" ")), min_size=4, max_size=40)
    return "".join(draw(some)) + "end"


def span_of_words(draw: st.DrawFn, text: str) -> Span | None:
    """A span that begins and ends with something to see, as every span of the analysis does."""
    seen = [at for at, sign in enumerate(text) if not sign.isspace()]
    if not seen:
        return None
    low, high = sorted((draw(st.sampled_from(seen)), draw(st.sampled_from(seen))))
    return Span(low, high + 1)


def pieces(draw: st.DrawFn, text: str, most: int) -> tuple[Span, ...]:
    found = [span_of_words(draw, text) for _ in range(draw(st.integers(0, most)))]
    kept: list[Span] = []
    for span in apart(span for span in found if span):
        if not kept or text[kept[-1].end : span.start].strip():  # pieces that only spaces part are one
            kept.append(span)
    return tuple(kept)


@st.composite
def documents(draw: st.DrawFn) -> Labelled:
    text = words(draw)
    claims = []
    for _ in range(draw(st.integers(0, 4))):
        content = pieces(draw, text, 3)
        if content:
            features = {
                "identity": draw(st.sampled_from(["named_person", "unnamed_group"])),
                "entity": str(draw(st.integers(1, 9))),
                "is_claim": draw(st.sampled_from(["yes", "no"])),
                "note": "not sure, ask",
            }
            claims.append(LabelledClaim(pieces(draw, text, 2), pieces(draw, text, 2), content, features))
    found = apart(filter(None, (span_of_words(draw, text) for _ in range(draw(st.integers(0, 3))))))
    hedges = [LabelledHedge(span, draw(st.sampled_from(CATEGORIES))) for span in found]
    told = {"title": "A “title” = |\\ of\ntwo lines", "stratum": "all"} if claims or hedges else {}
    return Labelled("12-3", text, in_order(claims), tuple(sorted(hedges, key=lambda each: each.span)), told)


def in_order(claims: list[LabelledClaim]) -> tuple[LabelledClaim, ...]:
    return tuple(sorted(claims, key=lambda claim: (claim.content, claim.source, claim.cue)))


def same(one: Labelled) -> tuple[object, ...]:
    """What is compared: claims of the same words in any order."""
    claims = sorted(
        (claim.content, claim.source, claim.cue, sorted((key, value) for key, value in claim.features.items() if value))
        for claim in one.claims
    )
    return one.id, one.text, claims, one.hedges, dict(one.facts)


@pytest.mark.parametrize("form", TOOLS)
@settings(max_examples=60, deadline=None)
@given(document=documents())
def test_any_labels_come_back_as_they_went(form: Form, document: Labelled) -> None:
    [back] = sent(form, document)
    assert same(back) == same(document)


@pytest.mark.parametrize("form", TOOLS)
def test_an_analysis_comes_back_as_it_went(form: Form) -> None:
    text = TEXT + "\n\n😀 “No,” Ada Quill said.\n\n“It may close,” she added, “by spring.”"
    document = of_analysis("room-1", text, Analyzer().analyze(text), {"title": "The quay"})
    assert len(document.claims) >= 5
    assert len(document.hedges) >= 4
    [back] = sent(form, document)
    assert same(back) == same(document)


def test_what_is_of_no_form_is_refused() -> None:
    for name, told, words in (
        ("a.conllu", "1\tNo\t_\t_\t_\n", "There is no “# newdoc id"),
        ("a.conllu", "# newdoc id = a\n1\tNo\n", "Line 2 is not as Sayso writes CoNLL"),
        ("a.conllu", "# newdoc id = a\n1\tNo\tX-modal\t_\t_\n", "Line 2 is not"),
        ("a.conllu", "# newdoc id = a\n1\t\t_\t_\t_\n", "Line 2 is not"),
        ("a.json", "{", "a.json is not JSON"),
        ("a.json", '{"text": "No."}', "not a list of tasks"),
        ("a.json", '[{"data": {}}]', "Task 1 is not as Label Studio exports it"),
        ("a.json", '{"%FEATURE_STRUCTURES": [{"%ID": 1}]}', "a is not UIMA CAS JSON"),
        ("a.jsonl", '{"text": "No."}\n', "no line of the format of training/README.md"),
        ("a.jsonl", b"\xff", "is not in UTF-8"),
    ):
        data = told if isinstance(told, bytes) else told.encode()
        with pytest.raises(InvalidInputError, match=words):
            list(forms.labelled_in([(name, data)]))
    for ann, words in (
        ("T1\tContent 0 x\tNo", "a.ann, line 1 is not brat's standoff"),
        ("\nT1\tContent 4 2\tNo", "a.ann, line 2"),
        ("T1\tContent 0 9\tNo", "the mark Content 1 is not within the text"),
        ("R1\tsaid_by Arg1", "a.ann, line 1"),
        ("#1\tSayso T1\tno JSON", "a.ann, line 1"),
    ):
        with pytest.raises(InvalidInputError, match=words):
            list(forms.labelled_in([("a.txt", b"No."), ("a.ann", ann.encode())]))


def test_arcs_count_whichever_way_they_were_drawn_and_others_lines_do_not_matter() -> None:
    ann = (
        "T1\tContent 0 2\tNo\nT2\tSource 3 6\tAda\nT3\tCue 7 11\tsaid\n"
        "T4\tContent 12 15\tnow\nR1\twhatever Arg1:T2 Arg2:T1\n"
        "R2\tcued_by Arg1:T1 Arg2:T3\nR3\tgoes_on Arg1:T1 Arg2:T4\nR4\tsaid_by Arg1:T1 Arg2:T9\nA1\tsure T1\n"
        "#1\tAnnotatorNotes T1\task her\n#2\tAnnotatorNotes R1\tor not\n*\tEquiv T2 T3\n#3\tSayso T1\t[]\n"
    )
    [found] = forms.labelled_in([("in/a.ann", ann.encode()), ("in/a.txt", b"No Ada said now")])
    claim = LabelledClaim((Span(3, 6),), (Span(7, 11),), (Span(0, 2), Span(12, 15)), {"sure": "yes", "note": "ask her"})
    assert found == Labelled("a", "No Ada said now", (claim,))


def test_brat_splits_a_mark_at_the_ends_of_lines_and_joins_it_again() -> None:
    text = "Ada said: it may\n\n close."
    document = Labelled("a", text, (LabelledClaim((Span(0, 3),), (Span(4, 8),), (Span(10, 25),)),))
    files = {name: "".join(pieces) for name, pieces in forms.files(Form.BRAT, [document])}
    assert "T1\tContent 10 16;18 25\tit may  close.\n" in files["a.ann"]
    assert sent(Form.BRAT, document) == [document]


def test_no_two_texts_are_one_file() -> None:
    names = ["a/b", "a b", "A_B", "..", "…"]
    files = [name for name, _ in forms.files(Form.BRAT, [Labelled(name, "No.") for name in names])]
    assert [name for name in files if name.endswith(".txt")] == [
        "a_b.txt",
        "a_b-2.txt",
        "A_B-3.txt",
        "text.txt",
        "_.txt",
    ]


def test_conll_is_a_word_a_line_with_what_is_said_of_claims_above() -> None:
    claim = LabelledClaim((Span(5, 8),), (Span(9, 13),), (Span(0, 5),), {"identity": "named_person", "is_claim": ""})
    document = Labelled("a", "“No” Ada said. It may.", (claim,), (LabelledHedge(Span(18, 21), "modal"),))
    assert "".join(forms.lines(Form.CONLL, [document])) == (
        "# global.columns = ID FORM SAYSO:HEDGE SAYSO:CLAIMS MISC\n# newdoc id = a\n"
        "# claim 1 identity = named_person\n# claim 1 is_claim = \n"
        "1\t“\t_\t1:B-content\tSpaceAfter=No\n2\tNo\t_\t1:I-content\tSpaceAfter=No\n3\t”\t_\t1:I-content\t_\n"
        "4\tAda\t_\t1:B-source\t_\n5\tsaid\t_\t1:B-cue\tSpaceAfter=No\n6\t.\t_\t_\t_\n\n"
        "1\tIt\t_\t_\t_\n2\tmay\tB-modal\t_\tSpaceAfter=No\n3\t.\t_\t_\tSpaceAfter=No\n\n"
    )


def test_a_prediction_counts_where_nobody_annotated_and_an_empty_task_has_no_labels() -> None:
    data = {"text": "No.", "document": "a"}
    mark = {"id": "1", "type": "labels", "value": {"start": 0, "end": 2, "labels": ["Content"]}}
    note = {"id": "1", "type": "textarea", "from_name": "note", "value": {"text": "ask"}}
    tasks = [{"data": data, "predictions": [{"result": [mark, note, {"type": "other"}]}]}, {"data": data}]
    first, second = forms.labelled_in([("tasks.json", json.dumps(tasks).encode())])
    assert first.claims == (LabelledClaim((), (), (Span(0, 2),), {"note": "ask"}),)
    assert second.claims == ()


def test_a_document_of_inception_without_our_layers_has_no_labels() -> None:
    from cassis import Cas

    cas = Cas()
    cas.sofa_string = "No."
    assert list(forms.labelled_in([("a.json", cas.to_json().encode())])) == [Labelled("a", "No.")]
