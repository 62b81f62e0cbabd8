import random
from dataclasses import replace

import pytest

from sayso.analysis.types import Span
from sayso.errors import InvalidInputError
from sayso.notes.making import NoteWish, note_for
from sayso.notes.placing import claim_at, placed, quote_at, stopped_at, words_of_claim
from sayso.notes.reading import Stop, stopped
from sayso.notes.values import NOTHING, Kept, On
from tests.factories import TEXT, analysis_of, make_article
from tests.unit.notes.test_values import AT, note


def span(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words))


def at(words, number=1, **facts):
    return note(number, quote=quote_at(TEXT, span(words)), **facts)


def test_a_wish_becomes_a_note_at_words_at_a_claim_or_at_the_article():
    article = make_article()
    words = note_for(article, NoteWish(span=span("senior official"), words=" Who? ", by=" E.  Marsh ", at=AT), 4)
    assert (words.on, words.quote.exact, words.words, words.by, words.number) == (
        On.WORDS, "senior official", "Who?", "E. Marsh", 4,
    )  # fmt: skip
    claim = note_for(article, NoteWish(claim=2, tags=("cost",), at=AT), 5)
    assert (claim.on, claim.quote.exact) == (On.CLAIM, "the offer was about half of the cost")
    whole = note_for(article, NoteWish(words="Read again.", at=AT), 6)
    assert (whole.on, whole.quote) == (On.ARTICLE, None)
    quoted = note_for(article, NoteWish(quote=quote_at(TEXT, span("weeks")), at=AT, origin="x1"), 7)
    assert (quoted.quote.exact, quoted.origin) == ("weeks", "x1")


def test_a_wish_for_what_is_not_there_is_refused():
    with pytest.raises(InvalidInputError, match="no such claim"):
        note_for(make_article(), NoteWish(claim=9, at=AT), 1)
    with pytest.raises(InvalidInputError, match="no such claim"):
        note_for(replace(make_article(), analysis=None), NoteWish(claim=1, at=AT), 1)
    with pytest.raises(InvalidInputError, match="not in the text"):
        note_for(make_article(), NoteWish(span=Span(5, len(TEXT) + 1), at=AT), 1)


def test_notes_stand_in_the_order_of_the_text_those_of_the_article_first_and_lost_ones_last():
    notes = [at("Critics", 1), note(2, on=On.ARTICLE, quote=None, words="x"), at("weeks", 3), at("talks", 4)]
    gone = replace(notes[3], quote=replace(notes[3].quote, exact="floes", prefix="zz", suffix="zz"))
    found = placed([notes[0], notes[1], notes[2], gone], TEXT, None)
    assert [each.note.number for each in found] == [2, 3, 1, 4]
    assert [each.lost for each in found] == [False, False, False, True]
    assert found[2].span == span("Critics")


def test_a_note_of_a_claim_is_of_it_in_another_analysis_and_in_a_mended_text():
    article = make_article()
    kept = [note_for(article, NoteWish(claim=each.id, at=AT), each.id) for each in article.analysis.attributions]
    mended = "A new first paragraph. Some people said no.\n\n" + TEXT.replace("may last for weeks", "go on")
    anew = analysis_of(mended)
    found = placed(kept, mended, anew)
    words = {claim.id: words_of_claim(claim).of(mended) for claim in anew.attributions}
    assert [words[each.claim] for each in found] == [each.note.quote.exact for each in found]
    assert all(each.claim is None for each in placed(kept, mended, None))
    assert claim_at(span("weeks"), article.analysis) is None
    assert claim_at(span("weeks"), replace(article.analysis, attributions=(), hedges=())) is None


def test_notes_through_a_thousand_mended_texts_are_placed_or_listed_and_never_lost():
    rng = random.Random(7)
    article = make_article(TEXT + "\n\n" + " ".join(f"Paragraph {n} tells of the ferry number {n}." for n in range(40)))
    words = article.text.split()
    notes = []
    for number in range(1, 30):
        start = rng.randrange(len(article.text) - 60)
        notes.append(note_for(article, NoteWish(span=Span(start, start + rng.randrange(1, 60)), at=AT), number))
    for _ in range(1_000):
        text = article.text
        for _ in range(rng.randrange(4)):
            place = rng.randrange(len(text))
            text = (
                text[:place]
                + rng.choice(["", " ", "“", "\n\nNew. ", rng.choice(words)])
                + text[place + rng.randrange(9) :]
            )
        found = placed(notes, text, None)
        assert sorted(each.note.number for each in found) == [each.number for each in notes]
        for each in found:
            if each.span and len(each.note.quote.exact) <= 64 and each.note.quote.exact in text:
                assert text[each.span.start : each.span.end].split() == each.note.quote.exact.split() or each.lost


def test_the_place_where_one_stopped_is_known_by_its_words():
    place = TEXT.index("Critics")
    kept = stopped(NOTHING, Stop(place), TEXT, AT)
    assert kept.stopped.exact.startswith("Critics said")
    assert stopped_at(kept.stopped, "A new paragraph.\n\n" + TEXT) == place + 18
    assert stopped_at(kept.stopped, "Another text.") is None
    assert stopped_at(None, TEXT) is None


def test_near_the_beginning_there_is_no_place_and_at_the_end_the_article_is_read():
    there = Kept(stopped=quote_at(TEXT, span("Critics said it")))
    assert stopped(there, Stop(20), TEXT, AT) == NOTHING
    assert stopped(there, Stop(10**6), TEXT, AT) == NOTHING
    assert stopped(there, Stop(300, end=True), TEXT, AT) == Kept(read_at=AT)
    assert stopped(Kept(read_at=AT), Stop(0, end=True), TEXT, AT.replace(year=2027)) == Kept(read_at=AT)
