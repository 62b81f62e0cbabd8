"""Labels that come back from an annotation tool, as corrections of the article that they are of."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sayso.analysis.types import Analysis, Identity, Span
from sayso.corrections.laying import Corrected, corrected
from sayso.corrections.values import Act, What
from sayso.domain import Article
from sayso.errors import InvalidInputError
from sayso.labelled.values import VERDICTS, Labelled, LabelledClaim, LabelledHedge
from sayso.services.bench import GONE
from sayso.services.gold import labels_of
from sayso.services.relabelled import ANOTHER_HEDGE, NOT_ALL, NOT_SAID_SO, OTHER_TEXT, LabelCorrections, Lost, taken_of
from tests.factories import TEXT, analysis_of, make_article
from tests.unit.corrections.helpers import said_of

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
ARTICLE = make_article()
MAYOR, OFFICIAL, CRITICS, ADA = range(4)  # the claims of TEXT; the first and the last are of one source


def span(words: str, text: str = TEXT, *, last: bool = False) -> Span:
    start = text.rindex(words) if last else text.index(words)
    return Span(start, start + len(words))


def labels(article: Article = ARTICLE) -> Labelled:
    found = labels_of(article)
    assert found
    return found


def with_claim(number: int, article: Article = ARTICLE, **parts: object) -> Labelled:
    """The labels with one claim changed; features by their names."""
    found = labels(article)
    claims = list(found.claims)
    spans = {name: value for name, value in parts.items() if name in ("source", "cue", "content")}
    features = {**claims[number].features, **{name: str(each) for name, each in parts.items() if name not in spans}}
    claims[number] = replace(claims[number], **spans, features=features)
    return replace(found, claims=tuple(claims))


def with_hedges(change: Callable[[list[LabelledHedge]], object]) -> Labelled:
    found = labels()
    hedges = list(found.hedges)
    change(hedges)
    return replace(found, hedges=tuple(hedges))


def take(labelled: Labelled, article: Article = ARTICLE, *, whole: bool = False) -> LabelCorrections:
    return taken_of(article, labelled, "Ann Marl", NOW, whole=whole)


def after(taken: LabelCorrections, article: Article = ARTICLE) -> Analysis:
    return state(taken, article).analysis


def state(taken: LabelCorrections, article: Article = ARTICLE) -> Corrected:
    said = [replace(each, number=number) for number, each in enumerate(taken.corrections, 1)]
    found = article.as_found
    assert found
    return corrected(found, said, article.text)


def corrected_by(taken: LabelCorrections, article: Article = ARTICLE) -> Article:
    said = tuple(replace(each, number=number) for number, each in enumerate(taken.corrections, 1))
    return replace(article, corrections=said, machine=article.as_found, analysis=after(taken, article))


def without(claim: int) -> Article:
    """The article in which a reader struck out a claim."""
    return corrected_by(LabelCorrections((said_of(TEXT, analysis_of(TEXT), What.CLAIM, claim, Act.WRONG),)))


def acts(taken: LabelCorrections) -> list[tuple[str, str | None]]:
    return [(each.act.value, each.what.value if each.what else None) for each in taken.corrections]


def test_what_comes_back_as_it_went_out_is_no_correction() -> None:
    assert take(labels()) == LabelCorrections(())
    assert take(replace(labels(), facts={})) == LabelCorrections(())


def test_a_mark_that_was_moved_changes_the_claim_under_the_name_of_whoever_moved_it() -> None:
    content = (span("it might never"),)
    taken = take(with_claim(CRITICS, content=content))
    [said] = taken.corrections
    assert (said.act, said.what, said.by, said.at, said.number) == (Act.CHANGE, What.CLAIM, "Ann Marl", NOW, 0)
    assert after(taken).attributions[CRITICS].content == content
    assert after(taken).attributions[CRITICS].cue == analysis_of(TEXT).attributions[CRITICS].cue


def test_a_claim_that_was_deleted_is_wrong() -> None:
    found = labels()
    taken = take(replace(found, claims=found.claims[1:]))
    assert acts(taken) == [("wrong", "claim")]
    assert len(after(taken).attributions) == 3
    assert acts(take(with_claim(MAYOR, is_claim="no"))) == [("wrong", "claim")]


@pytest.mark.parametrize(
    ("words", "features", "identity"),
    [
        ("The harbour talks", {"identity": "document", "mode": "mixed", "kind": "writing"}, Identity.DOCUMENT),
        ("Ada Quill", {}, Identity.NAMED_PERSON),  # a source that is there has its own kind
        ("", {}, Identity.UNSPECIFIED),
        ("The harbour talks", {"identity": "unspecified"}, Identity.UNSPECIFIED),
    ],
)
def test_a_claim_that_was_drawn_was_missed(words: str, features: dict[str, str], identity: Identity) -> None:
    source = (span(words),) if words else ()
    drawn = LabelledClaim(source, (span("may last"),), (span("for weeks"),), features)
    found = labels()
    taken = take(replace(found, claims=(drawn, *found.claims)))
    assert (acts(taken), taken.lost) == ([("missed", "claim")], ())
    claim = after(taken).attributions[0]
    assert (claim.source, claim.cue, claim.content) == (source, drawn.cue, drawn.content)
    assert after(taken).identity_of(claim) is identity
    assert (claim.mode.value, claim.kind.value) == (
        features.get("mode", "indirect"),
        features.get("kind", claim.kind.value),
    )


def test_two_claims_of_a_new_source_have_one_number_and_become_one_source() -> None:
    features = {"identity": "document", "entity": "9"}
    first = LabelledClaim((span("The harbour"),), (span("may last"),), (span("for weeks"),), features)
    second = LabelledClaim((span("the offer"),), (span("was about"),), (span("half of the cost"),), features)
    found = labels()
    taken = take(replace(found, claims=(first, second, *found.claims)))
    assert acts(taken) == [("missed", "claim"), ("missed", "claim")]
    document = [each for each in after(taken).sources if each.identity is Identity.DOCUMENT]
    assert [len(after(taken).claims_of(each)) for each in document] == [2]


def test_what_is_said_of_a_claim_is_changed_and_what_is_left_empty_is_not() -> None:
    taken = take(with_claim(CRITICS, mode="direct", kind="attitude", identity=""))
    claim = after(taken).attributions[CRITICS]
    assert acts(taken) == [("change", "claim")]
    assert (claim.mode.value, claim.kind.value) == ("direct", "attitude")


def test_the_kind_of_a_source_is_changed_by_one_of_its_claims() -> None:
    taken = take(with_claim(MAYOR, identity="unnamed_person"))
    assert acts(taken) == [("change", "source")]
    assert [after(taken).identity_of(claim).value for claim in after(taken).attributions] == [
        "unnamed_person",
        "unnamed_person",
        "unnamed_group",
        "unnamed_person",
    ]


def test_two_kinds_of_one_source_are_listed() -> None:
    found = with_claim(MAYOR, identity="unnamed_person")
    last = replace(found.claims[ADA], features={**found.claims[ADA].features, "identity": "document"})
    taken = take(replace(found, claims=(*found.claims[:ADA], last)))
    assert [each.why for each in taken.lost] == [NOT_SAID_SO]
    assert acts(taken) == [("change", "source")]


def test_a_number_gives_a_claim_to_another_source() -> None:
    taken = take(with_claim(CRITICS, entity=labels().claims[OFFICIAL].features["entity"]))
    assert acts(taken) == [("change", "claim")]
    claims = after(taken).attributions
    assert claims[CRITICS].source_id == claims[OFFICIAL].source_id


def test_all_claims_of_a_source_under_another_number_make_two_sources_one() -> None:
    found = labels()
    entity = found.claims[CRITICS].features["entity"]
    claims = [
        replace(claim, features={**claim.features, "entity": entity}) if at in (MAYOR, ADA) else claim
        for at, claim in enumerate(found.claims)
    ]
    taken = take(replace(found, claims=tuple(claims)))
    assert acts(taken) == [("one", "source")]
    assert len({after(taken).attributions[at].source_id for at in (MAYOR, CRITICS, ADA)}) == 1


def test_a_new_number_makes_one_source_two() -> None:
    taken = take(with_claim(ADA, entity="40"))
    assert acts(taken) == [("two", "source")]
    claims = after(taken).attributions
    assert claims[ADA].source_id != claims[MAYOR].source_id


def test_a_new_number_alone_says_nothing() -> None:
    assert take(with_claim(CRITICS, entity="40")) == LabelCorrections(())


def test_a_source_whose_arc_was_taken_away_is_given_no_more() -> None:
    taken = take(with_claim(CRITICS, source=(), entity="", identity=""))
    claim = after(taken).attributions[CRITICS]
    assert (acts(taken), claim.source_id, claim.source) == ([("change", "claim")], None, ())
    again = corrected_by(taken)
    back = taken_of(again, with_claim(CRITICS, again, source=(span("Critics"),), identity="unnamed_group"), "", NOW)
    assert (acts(back), back.lost) == ([("change", "claim")], ())


def test_verdicts_and_notes_are_said_once() -> None:
    yes = dict.fromkeys(VERDICTS, "yes")
    taken = take(with_claim(CRITICS, note="Ask them.", **yes))
    assert acts(taken) == [("right", "claim"), ("note", "claim")]
    assert [each.note for each in taken.corrections] == ["", "Ask them."]
    again = corrected_by(taken)
    assert take(with_claim(CRITICS, note="Ask them.", **yes), again) == LabelCorrections(())
    [lost] = take(with_claim(CRITICS, right_source="no")).lost
    assert lost == Lost("it might never be paid", "It is said to be wrong there, but not what would be right.")


def test_hedges_are_wrong_changed_and_missed() -> None:
    assert acts(take(with_hedges(lambda hedges: hedges.pop(0)))) == [("wrong", "hedge")]
    for changed in (LabelledHedge(span("may"), "vague"), LabelledHedge(span("may last"), "modal")):
        taken = take(with_hedges(lambda hedges, new=changed: hedges.__setitem__(0, new)))
        assert acts(taken) == [("change", "hedge")]
        assert (after(taken).hedges[0].span, after(taken).hedges[0].category.value) == (changed.span, changed.category)
    taken = take(with_hedges(lambda hedges: hedges.append(LabelledHedge(span("for weeks"), "vague"))))
    assert acts(taken) == [("missed", "hedge")]


def test_what_was_taken_in_is_not_taken_in_again() -> None:
    found = labels()
    drawn = LabelledClaim((), (span("may last"),), (span("for weeks"),), {})
    split = replace(found.claims[ADA], features={**found.claims[ADA].features, "entity": "40"})
    hedges = (found.hedges[0], LabelledHedge(span("about"), "vague"), LabelledHedge(span("offer"), "vague"))
    labelled = replace(found, claims=(drawn, found.claims[MAYOR], found.claims[CRITICS], split), hedges=hedges)
    once = take(labelled)
    assert once.lost == ()
    assert acts(once) == [
        ("two", "source"),
        ("wrong", "claim"),
        ("missed", "claim"),
        ("change", "hedge"),
        ("wrong", "hedge"),
        ("wrong", "hedge"),
        ("missed", "hedge"),
    ]
    assert take(labelled, corrected_by(once)) == LabelCorrections(())


def test_what_came_since_is_left_alone_and_what_was_corrected_since_stays() -> None:
    """The file remembers what was found when it was written."""
    before = without(4)
    labelled = labels(before)
    assert take(labelled) == LabelCorrections(())  # the fourth claim came since
    now = without(3)
    assert take(labels(), now) == LabelCorrections(())  # a claim that a reader struck out is not drawn again
    found = labels()
    assert take(replace(found, claims=(*found.claims[:2], found.claims[3])), now) == LabelCorrections(())  # both did
    moved = with_claim(CRITICS, mode="direct")
    assert acts(take(moved, now)) == [("missed", "claim")]  # but one who changed it wants it


def test_a_mended_text_is_met_by_the_words() -> None:
    text = "They met today.\n" + TEXT.replace("Critics said", "Some said")
    mended = replace(make_article(text), id=1)
    taken = take(with_claim(OFFICIAL, mode="direct"), mended)
    assert (acts(taken), taken.lost) == ([("change", "claim")], ())
    claim = next(each for each in after(taken, mended).attributions if each.by.value == "reader")
    assert (claim.cue[0], claim.mode.value) == (span("said the offer", text).of(text) and claim.cue[0], "direct")
    [lost] = take(with_claim(CRITICS, source=(span("Critics said"),)), mended).lost
    assert lost == Lost("it might never be paid", GONE)
    with pytest.raises(InvalidInputError, match="does not say"):
        take(replace(with_claim(OFFICIAL, mode="direct"), facts={}), mended)
    assert OTHER_TEXT.startswith("Its text was changed")


@pytest.mark.parametrize(
    ("labelled", "why"),
    [
        (with_claim(CRITICS, mode="sung"), "“sung” is none of direct, mixed, indirect."),
        (with_claim(CRITICS, identity="a ghost"), "“a ghost” is none of"),
        (with_hedges(lambda hedges: hedges.append(LabelledHedge(span("for weeks"), ""))), "“” is none of"),
        (with_hedges(lambda hedges: hedges.append(LabelledHedge(span("talks may"), "vague"))), ANOTHER_HEDGE),
    ],
)
def test_what_cannot_be_said_is_listed_and_nothing_of_it_is_kept(labelled: Labelled, why: str) -> None:
    taken = take(labelled)
    assert taken.corrections == ()
    [lost] = taken.lost
    assert lost.why.startswith(why)


def test_a_new_source_without_its_kind_is_listed() -> None:
    found = labels()
    drawn = LabelledClaim((span("for weeks"),), (span("talks may"),), (span("last"),), {})
    [lost] = take(replace(found, claims=(drawn, *found.claims))).lost
    assert lost == Lost("last", "Its source is new: say there what kind of source it is (identity).")
    wordless = replace(drawn, source=(), cue=())
    [lost] = take(replace(found, claims=(wordless, *found.claims))).lost
    assert lost.why.startswith("This needs its cue")


def test_a_claim_over_another_claim_is_listed() -> None:
    found = labels()
    over = replace(found.claims[CRITICS], content=(span("be paid"),), source=(), features={})
    taken = take(replace(found, claims=(*found.claims, over)))
    assert taken == LabelCorrections((), (Lost("be paid", "Another claim stands at these words."),))


def test_whoever_went_through_all_of_it_says_that_the_rest_is_right() -> None:
    found = labels()
    taken = take(replace(found, claims=found.claims[1:]), whole=True)
    assert acts(taken) == [("wrong", "claim"), ("rest", None)]
    assert state(taken).reviewed(analysis_of(TEXT))
    assert take(replace(found, claims=found.claims[1:]), corrected_by(taken), whole=True) == LabelCorrections(())
    unplaced = take(with_claim(CRITICS, mode="sung"), whole=True)
    assert [each.why for each in unplaced.lost][1:] == [NOT_ALL]
    older = without(4)
    assert take(labels(older), whole=True) == LabelCorrections((), (Lost("", NOT_ALL),))


def test_what_is_not_analysed_has_nothing_to_correct() -> None:
    with pytest.raises(InvalidInputError, match="not analysed"):
        take(labels(), replace(ARTICLE, analysis=None))


def test_a_memory_that_makes_no_sense_is_none() -> None:
    for told in ("{", "[]", '{"length": 3}', f'{{"length": {len(TEXT)}, "claims": [[1]]}}'):
        assert take(replace(labels(), facts={"written": told})) == LabelCorrections(())


def test_one_source_in_the_very_same_words_cannot_become_two() -> None:
    """As of “he wrote … and urged …”: no words are left by which the two could be told apart."""
    found = analysis_of(TEXT)
    first, *others, last = found.attributions
    shared = replace(found, attributions=(first, *others, replace(last, source=first.source)))
    article = replace(ARTICLE, analysis=shared)
    taken = take(with_claim(ADA, article, entity="40"), article)
    assert taken == LabelCorrections((), (Lost("she reportedly knew of no offer", NOT_SAID_SO),))


def test_what_a_newer_analysis_finds_no_more_is_not_struck_out() -> None:
    found = labels()
    gone = without(4)
    assert take(replace(found, claims=found.claims[:3]), gone) == LabelCorrections(())
