"""More questions with known answers, of every operator: over five articles of our own (tests/data/asked.jsonl).

An answer is the beginning of what is said, or of a title. Each was read in the article.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sayso.analysis.pipeline import Analyzer
from sayso.domain import ArticleQuery, State
from sayso.main import Room
from sayso.notes.changing import Change
from sayso.notes.making import NoteWish
from sayso.query import parse
from sayso.query.operators import OPERATORS
from sayso.register import ClaimQuery
from sayso.settings import Settings
from tests.conftest import client_of, open_room
from tests.factories import draft
from tests.fakes import FakeAnalyzer

ARTICLES = [
    json.loads(line) for line in (Path(__file__).parents[1] / "data" / "asked.jsonl").read_text("utf-8").splitlines()
]
NEARBY = (each / "shared" / "data" / "wikinews.jsonl" for each in Path(__file__).resolve().parents)
WIKINEWS = next((each for each in NEARBY if each.exists()), None)
ADDED = datetime(2026, 11, 20, tzinfo=UTC)

CLAIMS = [
    (
        "What do unnamed people say in The Banner?",
        'is:unnamed in:"the banner"',
        ["the pumps", "the ministry", "that a w"],
    ),
    ("Whom does Lena Voss quote?", "by:voss is:quoted", ["“We drifted", "“Perhaps for"]),
    ("What did parents say to Ray Tell?", 'by:"ray tell" said:parents', ["that nobody had"]),
    ("What was quoted in February?", "from:2026-02 to:2026-02 is:direct", ["“There will", "“Somebody", "“Perhaps for"]),
    ("What did documents say before that?", "to:2026-01 is:document", ["the same ferry"]),
    (
        "What did Hallam say since March?",
        "from:2026-03-02 said:hallam",
        ["the decision", "“I am rel", "the resignation"],
    ),
    ("And the unnamed, since October?", "from:2026-10 is:unnamed", ["her successor", "that the inquiry"]),
    ("What only might be?", "hedge:modal", ["the engine might", "that the inquiry"]),
    ("What is rounded?", "hedge:approximator", ["about two hundred"]),
    ("Who says perhaps?", "hedge:epistemic", ["“Perhaps for"]),
    ("What do unnamed people hedge?", "has:hedge is:unnamed", ["that the inquiry"]),
    ("What does the teacher say without a hedge?", "-has:hedge said:ashe", []),
    ("Of whom is nothing told?", "specificity:0", ["that nobody had", "that the inquiry"]),
    ("Of whom are two things told?", "specificity:2", ["her successor"]),
    ("Which groups are told of once?", "specificity:1 is:unnamed-group", ["the ministry had"]),
    ("Who gives a reason that tells something?", "is:unnamed-person reason:informative", ["the board had asked"]),
    ("Whose reason is a stock phrase?", "reason:formula", ["the pumps had not"]),
    ("Who gives a reason, in Oxmoor?", "has:reason in:oxmoor*", ["the board had asked"]),
    ("Which body denied something?", "is:body cue:deny", ["that the pumps were"]),
    ("And which person?", "is:person cue:deny", ["that any letter"]),
    ("Who refused to comment?", "is:refusal", ["to comment"]),
    ("Which refusal was a body’s?", "is:refusal is:body said:northline", ["to comment"]),
    ("Of what is Sayso not sure?", "is:unsure", []),
    ("What is said by nobody?", "is:none", ["the roofs were due", "that the builders"]),
    ("What was corrected, of what Reyl says?", "is:corrected said:reyl", ["the engine might have"]),
    ("What does the writer say?", "is:own", []),
    ("What was written, not spoken?", "is:writing", ["“Somebody signed"]),
    ("What was only thought?", "is:thought", ["the ferry should"]),
    ("What did the minister surely promise?", "confidence:0.5 said:odum cue:promise", ["inquiry into", "an inquiry"]),
    ("What is quite certain: said by a reader?", "confidence:1", ["the engine might have"]),
    ("What do documents say under my tag?", "tag:pumps is:document", ["the same ferry"]),
    ("And by the beginning of it?", "tag:pu* is:unnamed", ["the pumps had not"]),
    ("Where did I note something of a union?", "note:union is:unnamed", ["the board had asked"]),
    (
        "Which people spoke where I noted anything?",
        "has:note is:person",
        ["the decision", "“I am rel", "she could not"],
    ),
    ("What was complained of, among the starred?", "is:starred cue:complain", ["that nobody had"]),
    ("What was quoted in what I have read?", "is:read is:direct is:speech", ["“There will"]),
    ("And what not yet?", "is:unread is:direct said:brandt", ["“We drifted"]),
    ("Who is named in the archive?", "is:archived is:named", ["“I have read", "the resignation"]),
    ("What does Odum say elsewhere than there?", '-in:"the banner" said:odum', ["“I have read"]),
    (
        "Who speaks of a letter?",
        'said:"clara odum" OR said:hallam letter',
        ["the minister of", "that any letter", "“I have"],
    ),
    ("Pumps, but not with said", "pump -cue:say", ["inquiry into", "that the pumps were"]),
    ("These very words", '"no more excuses"', ["“There will"]),
    ("Bodies on schools or the clinic", "schools OR clinic is:body", ["Three schools", "Clinic in", "The clinic in"]),
    ("Who accuses?", "cue:accus*", ["the minister of"]),
    ("Which report, by its body?", 'said:"marine safety"', ["the same ferry"]),
]

TITLES = [
    ("Where is the minister quoted?", "said:odum is:direct", ["Minister promises", "Odum resigns"]),
    ("Where do unnamed people give a reason?", "is:unnamed has:reason", ["Ferry breaks", "Clinic in"]),
    ("Which articles on the ferry say nothing of a storm?", "ferry -storm", ["Ferry breaks", "Minister promises"]),
    ("Which have my tag?", "tag:pumps", ["Ferry breaks"]),
    ("Which have a star?", "is:starred", ["Storm closes"]),
    ("Which are read?", "is:read", ["Minister promises"]),
    ("Which are in the archive?", "is:archived", ["Odum resigns"]),
    ("Where did I note something?", "has:note", ["Clinic in"]),
    ("And of a union?", "note:union", ["Clinic in"]),
    ("What did Voss write?", "by:voss", ["Ferry breaks", "Storm closes"]),
    ("What did the Post print since March?", 'in:"oxmoor post" from:2026-03', ["Clinic in"]),
    ("Where did somebody refuse to comment?", "is:refusal", ["Ferry breaks"]),
    ("Where is something rounded?", "hedge:approximator", ["Storm closes"]),
    ("Where are two things told of somebody unnamed?", "specificity:2", ["Odum resigns"]),
]

# Of four Wikinews articles, where they are at hand: who says it, and with which word.
ELSEWHERE = [
    ("Who said something of the wall?", "wall is:person is:indirect cue:claim", [("Donald Trump", "also claimed")]),
    ("Who is quoted on the budget’s other side?", "said:pelosi is:direct", [("Nancy Pelosi", "said")]),
    ("Who characterised the attack?", "cue:characterize is:person", [("Josh Bash", "characterized")]),
    ("Accents are folded: López", 'said:"lopez obrador"', [("Andrés Manuel López Obrador", "According to")]),
    ("Who recounted anything?", "cue:recount", [("Jing Wang", "recounted")]),
]
TAKEN = ("wikinews-2019-006", "wikinews-2019-081", "wikinews-2019-160", "wikinews-2020-034")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """The five articles, some of them with what a reader keeps."""
    settings, analyzer = Settings(data=tmp_path_factory.mktemp("asked"), hosts=("testserver",)), Analyzer()
    with open_room(settings, analyzer=FakeAnalyzer(analyzer.version, answer=analyzer.analyze)) as room:
        for told in ARTICLES:
            day = told["published_on"]
            given = {**told, "published_on": date.fromisoformat(day) if day else None}
            text = given.pop("text")
            room.store.add(draft(text, **given), State.ANALYZED, analyzer.analyze(text), added_at=ADDED)
        correct(room, 1, "the engine might have taken in")
        room.notes.change([1], Change(tag=("pumps",)))
        room.notes.change([2], Change(read=True))
        room.notes.change([3], Change(starred=True))
        room.notes.add(4, [NoteWish(words="Ask the nurses’ union.", at=ADDED)])
        room.notes.change([5], Change(archived=True))
        yield room


def correct(room: Room, article_id: int, words: str) -> None:
    """A reader says of the claim that begins with these words that it ends with them."""
    article = room.library.article(article_id)
    start = article.text.index(words)
    [claim] = [each.id for each in article.analysis.attributions if each.content[0].start == start]  # type: ignore[union-attr]
    row = {"content": [{"start": start, "end": start + len(words)}]}
    with client_of(room) as client:
        sent = {"act": "change", "what": "claim", "id": claim, "row": row, "by": "E. Marsh"}
        answer = client.post(f"/api/v1/articles/{article_id}/corrections", json=sent)
    assert answer.status_code == 201, answer.text


@pytest.mark.parametrize(("question", "search", "answers"), CLAIMS, ids=[question for question, _, _ in CLAIMS])
def test_a_question_has_its_claims(asked: Room, question: str, search: str, answers: list[str]) -> None:
    found = [claim.content for claim in asked.claims.every(ClaimQuery(search=parse(search)))]
    assert_begin(found, answers)


@pytest.mark.parametrize(("question", "search", "answers"), TITLES, ids=[question for question, _, _ in TITLES])
def test_a_question_has_its_articles(asked: Room, question: str, search: str, answers: list[str]) -> None:
    assert_begin([each.metadata.title for each in asked.library.every(ArticleQuery(search=search))], answers)


def assert_begin(found: list[str], answers: list[str]) -> None:
    assert len(found) == len(answers), found
    assert all(any(words.startswith(answer) for words in found) for answer in answers), found


def test_every_operator_and_every_value_of_is_is_asked_somewhere() -> None:
    from tests.functional.test_questions import ASKED

    searches = " ".join(search for _, search, _ in (*ASKED, *CLAIMS, *TITLES))
    assert not [name for name in OPERATORS if f"{name}:" not in searches]
    assert not [choice for choice in OPERATORS["is"].choices if f"is:{choice}" not in searches]


def test_questions_have_their_answers_over_wikinews_articles(tmp_path: Path) -> None:
    if WIKINEWS is None:
        pytest.skip("the Wikinews articles are not at hand")
    records = (json.loads(line) for line in WIKINEWS.read_text("utf-8").splitlines())
    with open_room(Settings(data=tmp_path, samples=False)) as room:
        analyzer = Analyzer()
        for told in (record for record in records if record["id"] in TAKEN):
            room.store.add(draft(told["text"], title=told["title"]), State.ANALYZED, analyzer.analyze(told["text"]))
        for question, search, answers in ELSEWHERE:
            found = room.claims.every(ClaimQuery(search=parse(search)))
            assert [(claim.source, claim.cue) for claim in found] == answers, question
