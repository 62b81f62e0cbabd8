"""Questions that people ask of a room, as searches over the shelf, with the answers that reading its articles gives.

An answer is the beginning of what is said. Each was read in the article; where the analysis misses a claim, the
question is not here, and where it learns to find one, the answer grows.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.analysis.pipeline import Analyzer
from sayso.domain import State
from sayso.query import parse
from sayso.register import ClaimQuery
from sayso.samples import sample_drafts
from sayso.storage import ArticleStore, open_store

ASKED = [
    (
        "What is Ruth Calloway given as saying?",
        'said:"ruth calloway"',
        ["the town could not", "“I want my", "“There will"],
    ),
    ("What is she quoted with?", "said:calloway is:direct", ["“I want my", "“There will"]),
    ("What of hers is paraphrased?", "said:calloway is:paraphrased", ["the town could not"]),
    ("Who vowed anything?", "cue:vow", ["to bring a repeal"]),
    ("Who alleges something?", "cue:alleg*", ["in the same case", "own property along"]),
    ("What was denied?", "cue:deny", ["the allegation", "that any text had"]),
    ("What was disputed, whatever the form of the verb?", "cue:dispute", ["that account", "that figure"]),
    ("What did people say of steel?", "steel", ["the town could not"]),
    ("Who speaks of the quarry?", "quarry", ["he had spent", "“Sent back"]),
    ("And not on the net?", "quarry -cue:post", ["he had spent"]),
    ("What do unnamed people say about pools?", "is:unnamed pool", ["that the nearest", "a pool"]),
    (
        "Whose reason for no name is a stock phrase, in the review?",
        'reason:formula in:"tidewater science review"',
        ["they had already"],
    ),
    ("Who gives a reason, in the Courier?", 'has:reason in:"the wendle courier"', ["the patients she"]),
    (
        "What do documents say in the Courier?",
        'is:document in:"the wendle courier"',
        ["the treatment room", "that repairs would"],
    ),
    ("What is thought of sponges, by a named source?", "is:named sponge is:thought", ["that a second sponge"]),
    (
        "What did the surgeon’s patients’ Joan Pelling say?",
        'said:"joan pelling"',
        ["she’d worked out", "‘The doctors’ own"],
    ),
    ("What did she add?", 'said:"joan pelling" cue:add', ["‘The doctors’ own"]),
    ("These very words: heads of terms", '"heads of terms"', ["that ‘heads of terms’"]),
    ("Words that begin so: drain*", "drain*", ["the town to fix"]),
    ("One of two: signature or invoice", "signature OR ring said:tennick", ["“That’s not my"]),
    ("What did Paul Tennick say?", "said:tennick", ["he had never", "“That’s not my"]),
    ("What was quoted of Strand?", 'said:"elena strand" is:quoted', ["“Yes,” …"]),
    ("And quoted in part?", 'said:"elena strand" is:mixed', ["She had learned"]),
    ("What do Brightmast’s own say, quoted in part?", "said:brightmast is:mixed", ["that it had been"]),
    ("What did she read out?", "said:leery cue:read", ["“Failure of this"]),
    ("Who was accused, in the Ledger?", 'cue:accuse in:"brannock valley ledger"', ["her colleagues"]),
    ("Who cautioned?", "cue:caution", ["that the estimate"]),
    ("Who argued over smoothing?", "smoothing cue:argue", ["that the choice"]),
    ("What would Halloran do?", "said:halloran -is:direct cue:intend", ["to take another"]),
    ("Of Tomas Beil", "said:beil", ["“We are fairly"]),
    ("Of the lifeguard", "said:lifeguard", ["she was thinking"]),
    ("Of a lifeguard who is named", "said:lifeguard is:named", []),
    ("What did Amos Tull say?", "said:tull", ["to bring a repeal", "“The people here"]),
    ("Who recalled something?", "cue:recall", ["“We told them", "who wrote the"]),
    ("What do unnamed people insist on?", "is:unnamed cue:insist", ["that the true figure"]),
    ("What did an aide acknowledge?", "said:aide cue:acknowledge", ["that the governor"]),
    ("What is called fiction?", '"fiction from start to finish"', ["a charge that"]),
    ("Who urged managers?", "cue:urge managers", ["managers to"]),
    ("Of Neil Cathcart, a refusal that is a claim", 'said:"neil cathcart" cue:refuse', ["to rule out"]),
    ("What did he reply?", 'said:"neil cathcart" cue:reply', ["‘Not if I"]),
    ("What was asked of the surgery, by nobody named?", "is:none surgery", ["whether the surgery"]),
    ("What did Dolores Finch note?", "said:finch cue:note", ["that the parks committee"]),
    ("Whom did she accuse?", "said:finch cue:accus*", ["her colleagues"]),
    ("What does the merchants’ association say?", 'said:"merchants association"', ["its members had"]),
    ("Frank Kepler on the plan", "said:kepler cue:call", ["the plan “a cathedral"]),
    ("Omar Sayle’s summer", "said:sayle summer", ["he had spent"]),
    ("What did inspectors find?", "said:inspectors cue:find", ["that its floor"]),
    ("Adaeze Murrow, quoted", "said:murrow is:quoted", ["“One animal is"]),
    ("What does she believe?", "said:murrow cue:believe", ["that a second"]),
    ("Both sides agree", "cue:agree raw", ["that the raw data"]),
    ("What did the two curators say?", "said:curators", ["they had already"]),
    ("What did Gus Ivory say?", "said:ivory is:direct", ["“Nobody said that"]),
    (
        "What does Coldharbor Mutual allege?",
        'said:"Coldharbor Mutual" cue:allege',
        ["in the same case that the company knew"],
    ),
    ("What do unnamed people say of the ring?", "ring is:unnamed", ["a ring that", "that the tower crane"]),
    ("What did Dale Corrigan write?", "said:corrigan cue:write", ["“Ring is 9"]),
    ("Howard Quill, paraphrased", 'said:"howard quill" is:indirect', ["that he had acted", "who wrote the"]),
    (
        "Joanna Leery, and what she signed",
        "said:leery",
        ["“Failure of this", "that she had underlined", "that the ring"],
    ),
    ("A clerk’s document: invoices", "said:invoices", ["that Brightmast ordered"]),
    ("Of nobody here", "said:zebra", []),
    ("Before any of it", "to:1990", []),
    ("Stems, not letters: requests", "request", ["that no one", "“Then I’m requesting"]),
    ("In quotation marks the word itself", '"requested"', ["that no one"]),
    ("What does Tarsenia want?", "said:tarsenia is:attitude", ["a neutral inspector"]),
    ("Accents are folded: Celià", "said:celià cue:dismiss", ["the concerns"]),
]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleStore]:
    path: Path = tmp_path_factory.mktemp("shelf") / "sayso.sqlite"
    store, analyzer = open_store(f"sqlite:///{path}"), Analyzer()
    for draft in sample_drafts():
        store.add(draft, State.ANALYZED, analyzer.analyze(draft.text))
    yield store
    store.close()


# Of these net-6 misses the claim that reading gives; the test tells when it finds it again. "Two of its
# members allegedly own property": the adverb alone is the cue. "Asked whether the surgery might close, he replied":
# the question is of nobody, and beside the reply even the labels of the shelf leave it open.
MISSED = {"Who alleges something?", "What was asked of the surgery, by nobody named?"}
LOST = pytest.mark.xfail(strict=True, reason="the net misses the claim")


@pytest.mark.parametrize(
    ("question", "search", "answers"),
    [pytest.param(*each, marks=LOST if each[0] in MISSED else (), id=each[0]) for each in ASKED],
)
def test_a_question_has_its_answers(shelf: ArticleStore, question: str, search: str, answers: list[str]) -> None:
    found = [claim.content for claim in shelf.claims.every(ClaimQuery(search=parse(search)))]
    assert len(found) == len(answers), found
    assert all(any(content.startswith(answer) for content in found) for answer in answers), found
