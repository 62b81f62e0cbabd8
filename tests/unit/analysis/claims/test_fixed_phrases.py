import pytest

from sayso.analysis.claims.fixed_phrases import add_fixed_phrases, read_refusals, read_via
from sayso.analysis.phrases.reading import read
from tests.marked import tagged_from


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("In the words of one visitor, it is “a cupboard”.", "one visitor", "In the words of", "it is “a cupboard”"),
        ("In the view of the union, nothing changes.", "the union", "In the view of", "nothing changes"),
        ("As the auditor put it, the books were cooked.", "the auditor", "put it", "the books were cooked"),
        ("Study: Night buses cut drunk driving", "Study", ":", "Night buses cut drunk driving"),
        ("Bridge will open by spring: mayor\n\nIt will.", "mayor", ":", "Bridge will open by spring"),
    ],
)  # fmt: skip
def test_a_fixed_phrase_is_read(text: str, source: str, cue: str, content: str) -> None:
    (found,) = add_fixed_phrases(read(text), [])
    assert [span[0].of(text) for span in (found.source, found.cue, found.content)] == [source, cue, content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Boss ‘misled board’, inquiry hears\n\nIt was so.", "Boss ‘misled board’"),
        ("Ferry to be cut, council told", "Ferry to be cut"),
        ("The board, the inquiry hears, was misled by its head.", None),
        ("It rained.\n\nBoss ‘misled board’, inquiry hears", None),
    ],
)
def test_what_an_inquiry_hears_in_a_headline_is_nobodys(text: str, content: str | None) -> None:
    claims = add_fixed_phrases(read(text), [])
    assert [claim.content[0].of(text) for claim in claims] == [content] * (content is not None)
    assert all(claim.source == () for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "Urgent Peace Efforts: Putin’s Command Post Update",
        "The mayor: he is late.",
        "Photograph: Nell Ames/Harbor Pix",
        "The mayor at the bridge (Picture: Nell Ames)",
        "In the house of one visitor, the museum is small.",
        "It rained.\nStudy: Night buses cut drunk driving",
    ],
)
def test_other_colons_and_openings_are_nobodys(text: str) -> None:
    assert add_fixed_phrases(read(text), []) == []


def test_a_fixed_phrase_takes_the_place_of_what_was_found_of_it() -> None:
    text, tagged = tagged_from(
        "As [the auditor]s1 [put]c1 it, [the books were “cooked.”]t1 [He]s2 [said]c2 [so again]t2."
    )
    found = add_fixed_phrases(read(text), tagged)
    assert sorted(a.cue[0].of(text) for a in found) == ["put it", "said"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The firm did not respond to a request for comment.",
            [("The firm", "did not respond", "to a request for comment")],
        ),
        (
            "Moss didn’t immediately reply to repeated calls on Friday.",
            [("Moss", "didn’t immediately reply", "to repeated calls on Friday")],
        ),
        (
            "Hugh Hill, a doctor, declined to comment on it.",
            [("Hugh Hill, a doctor", "declined", "to comment on it")],
        ),
        ("The engine did not respond to the throttle.", []),
        ("Nobody knows why the firm did not respond to a request.", []),
    ],
)
def test_refusals_to_comment_are_read_where_they_are_plain(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = read_refusals(read(text), [])
    assert [(f.source[0].of(text), f.cue[0].of(text), f.content[0].of(text)) for f in found] == expected


def test_a_refusal_that_the_tagger_found_keeps_its_cue_and_content() -> None:
    text, tagged = tagged_from("[The firm]s [did not respond to]c [a request for comment]t.")
    (refusal,) = read_refusals(read(text), tagged)
    assert (refusal.cue[0].of(text), refusal.content[0].of(text)) == ("did not respond to", "a request for comment")
    assert (refusal.refusal, refusal.found_by, refusal.source) == (True, "net", tagged[0].source)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pell and Fenwick did not reply to e-mails.", ("Pell and Fenwick", "did not reply", "to e-mails")),
        ("Pell’s agent has not returned calls.", ("Pell’s agent", "has not returned", "calls")),
        ("Aides of the mayor would not comment.", ("Aides of the mayor", "would not", "comment")),
        ("Halsey Gas had no comment.", ("Halsey Gas", "had", "no comment")),
        ("The bank had no comment on the loss.", ("The bank", "had no comment on", "the loss")),
        ("Lena Dorrit has not commented on it.", ("Lena Dorrit", "has not commented", "on it")),
        ("She could not be reached for comment.", ("She", "could not be reached", "for comment")),
        ("An aide wasn’t available for comment.", ("An aide", "wasn’t available", "for comment")),
        ("The club has been approached for comment.", ("The club", "has been approached", "for comment")),
        ("The tower fell; its owner, Paul Orr, declined to say why.", ("Paul Orr", "declined", "to say why")),
        ("The mayor refused to discuss the bill.", ("The mayor", "refused", "to discuss the bill")),
        ("Neither Orr nor Pell replied to e-mails.", ("Neither Orr nor Pell", "replied", "to e-mails")),
        ("None of the clubs returned calls.", ("None of the clubs", "returned", "calls")),
        ("The magistrate could not be contacted.", ("The magistrate", "could not be", "contacted")),
        ("Hahn could not be reached on Monday.", ("Hahn", "could not be", "reached")),
        ("No 10 would not be drawn on the bill.", ("No 10", "would not be drawn", "on the bill")),
        ("Webb wouldn’t be drawn.", ("Webb", "wouldn’t", "be drawn")),
        ("Webb would not confirm that.", ("Webb", "would not", "confirm that")),
        ("Webb would not say why it fell.", ("Webb", "would not", "say why it fell")),
    ],
)
def test_refusals_are_read_in_all_their_usual_wordings(text: str, expected: tuple[str, str, str]) -> None:
    (found,) = read_refusals(read(text), [])
    assert found.refusal
    assert (found.source[0].of(text), found.cue[0].of(text), found.content[0].of(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "She declined to be named.",
        "He refused to rest.",
        "The comment did not surprise the mayor.",
        "The line was not available for trains.",
        "Neither Orr nor Pell returned to Dresk.",
    ],
)
def test_what_only_looks_like_a_refusal_is_none(text: str) -> None:
    assert read_refusals(read(text), []) == []


def test_a_refusal_in_somebodys_words_is_left_to_them() -> None:
    text, tagged = tagged_from("[The firm]s [said]c [the bank would not comment on the loss]t.")
    assert read_refusals(read(text), tagged) == tagged


def test_a_refusal_is_read_beside_other_claims() -> None:
    text, tagged = tagged_from("The firm did not respond to a request. [Moss]s [said]c [it was over]t.")
    assert [found.cue[0].of(text) for found in read_refusals(read(text), tagged)] == [
        "said",
        "did not respond",
    ]


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        (
            "[A friend of hers said she had begun packing]t, [according to]c [a text seen by the Courier]s.",
            "A friend of hers|said|she had begun packing|a text seen by the Courier",
        ),
        (
            "[According to]c [the report]s, [the mayor said the pier was safe]t.",
            "the mayor|said|the pier was safe|the report",
        ),
        (
            "[“The pier is old,” Quill said]t, [according to]c [a transcript]s.",
            "Quill|said|“The pier is old,”|a transcript",
        ),
        (
            "[According to]c1 [the report]s1, [[the mayor]s2 [said]c2 [the pier was safe]t2]t1.",
            "the mayor|said|the pier was safe|the report",
        ),
        (
            "[According to]c [Anna Quill]s, [the mayor said the pier was safe]t.",
            "Anna Quill|According to|the mayor said the pier was safe|",
        ),
        ("[According to]c [the report]s, [the pier was safe]t.", "the report|According to|the pier was safe|"),
        ("[According to]c [the report]s, [“the pier” was safe]t.", "the report|According to|“the pier” was safe|"),
        ("[According to]c [the report]s, [the mayor said]t.", "the report|According to|the mayor said|"),
        (
            "[The mayor was told it was safe]t, [according to]c [a memo]s.",
            "a memo|according to|The mayor was told it was safe|",
        ),
        *(
            (f"[According to]c [the report]s, [{words}]t.", f"the report|According to|{words}|")
            for words in (
                "the state has nine bridges",
                "Thirty states allow it",
                "New Denby state has nine",
                "Denby continued to grow",
            )
        ),
        ("[The report]s [says]c [the mayor said it was safe]t.", "The report|says|the mayor said it was safe|"),
    ],
)
def test_of_two_mouths_the_inner_one_is_the_source(marked: str, told: str) -> None:
    text, tagged = tagged_from(marked)
    (claim,) = read_via(read(text), tagged)
    roles = (claim.source, claim.cue, claim.content, claim.via)
    assert "|".join(" ".join(span.of(text) for span in role) for role in roles) == told


def test_what_people_speak_of_is_theirs() -> None:
    text = (
        "In Denby, locals spoke of a renewed sense of purpose. The walls spoke of rot. “Locals spoke of war,” it read."
    )
    (claim,) = add_fixed_phrases(read(text), [])
    assert [span.of(text) for span in (*claim.source, *claim.cue, *claim.content)] == [
        "locals",
        "spoke of",
        "a renewed sense of purpose",
    ]


def test_what_an_interview_calls_itself_is_nobodys_claim() -> None:
    for title in ("Ada Quill: An Interview with the poet of the docks", "Bread as business: A talk with two bakers"):
        assert add_fixed_phrases(read(f"{title}\n\nThe costs were high."), []) == []
