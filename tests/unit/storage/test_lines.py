"""The short row of each claim, kept by triggers: whatever happens to an article, each claim has one, and no other."""

from datetime import UTC, date, datetime

import pytest

from sayso.domain import State
from sayso.query import parse
from sayso.register import ClaimQuery, VoiceQuery
from sayso.storage.asked_words import found_by_words
from tests.factories import ADDED_AT, TEXT, analysis_of, draft, make_metadata

COLUMNS = "id, article_id, falling, day, voice_id, shown, mode"
LINE = "identity || '|' || substr(day, 1, 7) || '|' || coalesce(publication, '')"
LATER = datetime(2026, 12, 1, tzinfo=UTC)


def add(store, text, **metadata):
    return store.add(draft(text, **metadata), State.ANALYZED, analysis_of(text), added_at=ADDED_AT).id


def lines(store):
    """The rows that are kept, once they are found to be those of the claims."""
    with store._engine.connect() as connection:
        kept = connection.exec_driver_sql(f"SELECT {COLUMNS}, line FROM claim_line ORDER BY id").all()
        made = connection.exec_driver_sql(f"SELECT {COLUMNS}, {LINE} FROM claim ORDER BY id").all()
    assert kept == made
    return [row.line for row in kept]


def test_the_lines_follow_every_change(store):
    first = add(store, TEXT, publication="Quay", published_on=date(2026, 3, 4))
    second = add(store, "Mayor Ada Quill said no. Critics said “a|b”.")
    assert lines(store)[0] == "named_person|2026-03|Quay"
    assert lines(store)[-1] == "unnamed_group|2026-11|"
    store.edit(second, make_metadata(publication="The | Banner", published_on=date(2025, 1, 2)))
    assert lines(store)[-1] == "unnamed_group|2025-01|The | Banner"
    tally = store.claims.tally(ClaimQuery(search=parse("no OR b")))
    assert tally.by_publication == {"The | Banner": 2, "Quay": 1}
    assert tally.by_month == {"2025-01": 2, "2026-03": 1}
    [quill] = [voice.id for voice in store.sources.page(VoiceQuery(name="quill")).items]
    other = store.by_hand.part(quill, second)
    assert lines(store)
    assert [voice.id for voice in store.sources.page(VoiceQuery(search=parse("no"))).items if voice.id == other]
    store.by_hand.join(quill, other)
    text = "Critics said yes."
    store.replace_text(second, draft(text), State.ANALYZED, analysis_of(text))
    assert len(lines(store)) == 5
    store.remove(first, at=LATER)
    assert len(lines(store)) == 1
    store.bring_back(first, since=LATER)
    assert len(lines(store)) == 5
    store.remove(first, at=LATER)
    store.purge(datetime(2027, 1, 1, tzinfo=UTC))
    assert len(lines(store)) == 1


@pytest.mark.parametrize(
    ("search", "short", "claims", "articles"),
    [
        ("offer", True, 12, 4),
        ("offer quay from:2026-01 to:2026-12", True, 2, 2),
        ("said:quill cue:say", True, 8, 4),
        ("offer OR quay", True, 16, 4),
        ('"no offer" said:quill', True, 4, 4),
        ('offer "no offer"', False, 8, 4),  # of two indexes
        ("offer is:unnamed", True, 8, 4),
        ("offer -is:unnamed from:2026-01", True, 3, 3),
        ("offer is:named OR is:none", True, 4, 4),
        ("offer is:paraphrased", True, 12, 4),
        ("offer -quay", True, 8, 4),
        ("offer OR is:unnamed", False, 16, 4),
        ("offer -from:2026-01", True, 3, 1),
        ("offer is:unsure", False, 0, 0),
        ("offer in:quay", False, 0, 0),
        ("offer is:unnamed is:paraphrased from:2026-01", True, 6, 3),
        ("from:2026-01", False, 15, 3),
        ("", False, 20, 4),
    ],
)
def test_short_rows_answer_what_asks_of_words_and_days_alone(store, search, short, claims, articles):
    found = found_by_words(parse(search))
    assert (found is not None and found.short) is short
    for number, day in enumerate((date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))):
        add(store, f"{TEXT} Critics said {number} was no offer at the quay.", published_on=day)
    query = ClaimQuery(search=parse(search))
    assert [(claim.day, claim.number) for claim in store.claims.page(query).items] == sorted(
        ((claim.day, claim.number) for claim in store.claims.every(query)),
        key=lambda each: (-each[0].toordinal(), each[1]),
    )
    tally = store.claims.tally(query)
    assert (tally.claims, tally.articles) == (len(list(store.claims.every(query))), articles) == (claims, articles)
