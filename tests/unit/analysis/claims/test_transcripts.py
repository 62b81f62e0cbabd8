import pytest

from sayso.analysis.claims.transcripts import add_signed, add_spoken_lines, give_floor
from sayso.analysis.phrases.reading import read
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.types import Identity, Span
from tests.marked import tagged_from


@pytest.mark.parametrize("dash", ["―", "—", "-", "--"])
def test_a_signed_quotation_is_the_signers(dash: str) -> None:
    text = f"“We are tired of it.”\n{dash} Sonya Marsh\n“So are we all of us.” {dash} Pam Quill\n"
    found = add_signed(read(text), [])
    assert [a.source[0].of(text) for a in found] == ["Sonya Marsh", "Pam Quill"]
    assert {a.cue[0].of(text) for a in found} == {dash}


def test_the_lines_of_a_transcript_are_their_speakers() -> None:
    text = "Q: Why now?\nSMITH: We had to.\nQ: And then?\nSMITH: We left."
    found = add_spoken_lines(read(text), [])
    assert [(a.source[0].of(text), a.content[0].of(text)) for a in found] == [
        ("Q", "Why now?"),
        ("SMITH", "We had to."),
        ("Q", "And then?"),
        ("SMITH", "We left."),
    ]


def test_what_journalists_report_in_a_broadcast_stays_and_their_turns_are_no_claims() -> None:
    text, tagged = tagged_from(
        "TESS LIND, HOST: [The mayor]s1 [said]c1 [it fell]t1.\n\nADA QUILL: I saw it. [I]s2 [think]c2 [it is old]t2.\n"
        "\n[LIND]s3[:]c3 [Thank you]t3.\n"
    )
    found = add_spoken_lines(read(text), tagged)
    assert [(a.source[0].of(text), a.content[0].of(text)) for a in found] == [
        ("The mayor", "it fell"),
        ("ADA QUILL", "I saw it. I think it is old."),
    ]


def test_a_list_is_no_transcript() -> None:
    assert add_spoken_lines(read("When: Friday\nWhere: Dresk\nWho: All\nCost: Nothing"), []) == []


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Q: Why did you go?\nA: My back went.", [("Q", "author_reader"), ("A", "unnamed_person")]),
        (
            "PELL (voice-over): It stood for years.\n\nUNIDENTIFIED MAN: I saw it go.",
            [("PELL (voice-over)", "named_person"), ("UNIDENTIFIED MAN", "unnamed_person")],
        ),
        (
            "Ledger: Is it safe?\n\nDana Crewe: It was.\n\nLedger: And since?\n\nCrewe: No.",
            [
                (name, "named_org" if name == "Ledger" else "named_person")
                for name in ("Ledger", "Dana Crewe", "Ledger", "Crewe")
            ],
        ),
        ("Place: the hall\n\nTime: nine in the evening", []),
    ],
)
def test_turns_are_their_speakers_and_short_ones_are_kept(text: str, heads: list[tuple[str, str]]) -> None:
    found = add_spoken_lines(read(text), [])
    assert [(f.source[0].of(text), max(f.identity, key=lambda i: f.identity[i]).value) for f in found] == heads


def test_a_turn_is_its_speakers_whatever_is_said_in_it() -> None:
    text, tagged = tagged_from("VANE: [I]s [said]c [that it fell]t.\n\nOAKES: Did you?")
    assert [c.content[0].of(text) for c in add_spoken_lines(read(text), tagged)] == ["I said that it fell.", "Did you?"]


def test_names_in_double_brackets_speak_what_stands_below_or_beside_them() -> None:
    text = (
        "((PKG)) THE LAST BAKERS\n\n((Topic: Bread))\n((NATS: Ovens))\n\n((Ada Quill, Baker))\nI began at nine.\n\n"
        "It was cold.\n\n((NATS))\n\n((Otto Lind))\nShe is modest.\n"
    )
    found = add_spoken_lines(read(text), [])
    assert [(f.source[0].of(text), [span.of(text) for span in f.content]) for f in found] == [
        ("Ada Quill", ["I began at nine.", "It was cold."]),
        ("Otto Lind", ["She is modest."]),
    ]


def test_initials_in_double_brackets_that_return_ask_for_the_paper() -> None:
    text = "((CW)) Why bread?\n((Ada Quill)) It keeps.\n((CW)) And cake?\n((Ada Quill)) No."
    found = add_spoken_lines(read(text), [])
    assert [max(f.identity, key=lambda i: f.identity[i]).value for f in found] == ["author_reader", "named_person"] * 2


def test_brackets_round_no_speakers_are_no_transcript() -> None:
    assert add_spoken_lines(read("((NATS))\nWaves.\n((MAP))\nThe coast.\n((Ada Quill)) Once."), []) == []


def test_the_i_of_an_interview_belongs_to_its_guest_and_what_is_asked_is_no_claim() -> None:
    text = (
        "A conversation with Anna Quill\n\nDo people think you bake well?\n\nI think so. “We hope not”. Otto says "
        "no.\n\nYou said it was hard. Was it?\n\nThey hope. My oven was old.\n"
    )

    def claim(source: str, cue: str, content: str) -> TaggedAttribution:
        spans = [
            (Span(text.index(role), text.index(role) + len(role)),) if role else () for role in (source, cue, content)
        ]
        return TaggedAttribution(*spans, 0.9, {Identity.AUTHOR_READER: 1.0})

    claims = [
        claim("people", "think", "you bake well"),
        claim("I", "think so", "so"),
        claim("We", "hope", "not"),
        claim("Otto", "says", "no."),
        claim("You", "said", "it was hard"),
        claim("", "hope.", "old"),
    ]
    given = give_floor(read(text), claims)
    assert [(c.content[0].of(text), c.speaker.of(text) if c.speaker else None) for c in given] == [
        ("so", "Anna Quill"),
        ("not", None),
        ("no.", None),
        ("it was hard", "Anna Quill"),
        ("old", None),
    ]
    assert given[0].identity == {}
    assert give_floor(read("I think so."), claims) == claims


def test_a_question_with_a_head_is_a_claim_of_whoever_asks_it() -> None:
    """Only where turns have no heads are questions nobody's."""
    text = (
        "Five minutes with Imre Solvay\n\nQ: How did you begin?\n\nA: I had a shop.\n\n"
        "Q: What is hard for you?\n\nA: The stairs."
    )
    turns = add_spoken_lines(read(text), [])
    assert [claim.content[0].of(text) for claim in give_floor(read(text), turns)] == [
        "How did you begin?",
        "I had a shop.",
        "What is hard for you?",
        "The stairs.",
    ]
