"""A class with an article, as browsers without JavaScript use it: links and forms alone."""

import html
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from sayso.classroom import values
from sayso.classroom.values import read_marks, write_file
from sayso.domain import State
from sayso.services.classroom import Classroom
from tests.conftest import client_of
from tests.factories import TEXT, analysis_of, draft
from tests.pages import Document

OF = "/articles/1/class"
SAID = TEXT.index("the offer was about half of the cost")
MARKS = json.dumps([["claim", SAID, SAID + 36], ["unnamed", TEXT.index("Critics"), TEXT.index("Critics") + 7]])


@pytest.fixture(autouse=True)
def article(room):
    made = draft(
        publication="The Quay Courier", byline="Jo Marsh", published_on=date(2026, 11, 19), url="https://a.example/1"
    )
    return room.store.add(made, State.ANALYZED, analysis_of(TEXT))


@pytest.fixture
def pupil(room):
    """A visitor of a guarded room who has no password."""
    with client_of(replace(room, settings=replace(room.settings, password="open sesame"))) as opened:
        yield opened


@pytest.fixture
def clock(monkeypatch):
    """The room's clock, which a test can set."""

    class Clock:
        now = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)

    monkeypatch.setattr(Classroom.__init__, "__defaults__", (lambda: Clock.now,))
    return Clock


def lesson(client, when="no", **typed):
    """Make a link for a class; its code and its signed word."""
    answer = client.post(f"{OF}/lessons", data={"when": when, **typed})
    assert answer.status_code == 303, answer.text
    code = answer.headers["location"].rsplit("#", 1)[1]
    moved = client.get(f"/class/{code}")
    assert moved.status_code == 303
    assert moved.headers["location"].startswith(f"{OF}?reveal={code}.")
    return code, moved.headers["location"].split("=", 1)[1]


def carried(page):
    """The marks that a page's form carries."""
    return read_marks(html.unescape(re.search(r'name="marks" value="([^"]*)"', page)[1]), TEXT)


def words(page):
    return [mark.span.of(TEXT) for mark in carried(page)]


def test_the_article_has_a_button_to_use_it_in_class(client):
    assert OF in Document(client.get("/articles/1").text).links


def test_what_is_sent_to_mark_on_carries_nothing_of_the_analysis(client, room):
    link = lesson(client)[1]
    addresses = [OF, f"{OF}?reveal={link}", f"{OF}/sheet"]
    with_analysis = [client.get(address).text for address in addresses]
    room.store.replace_analysis(1, room.store.get(1).revision, State.FAILED, None)
    assert [client.get(address).text for address in addresses] == with_analysis
    for page in with_analysis:
        document = Document(page)
        assert "said “the quay will stay open” until spring" in document.text
        assert "<mark" not in page
        assert not [link for link in document.links if link.startswith("#a") or "a.example" in link]
        assert "fake-1" not in page


def test_the_bare_text_is_the_articles_and_no_word_more(client):
    page = client.get(OF).text
    blocks = re.findall(r'<(?:p|h1) class="block[^>]*>(.*?)</(?:p|h1)>', page, re.DOTALL)
    assert html.unescape("".join(blocks)) == TEXT


def test_words_are_marked_and_taken_out_by_form(client):
    first = client.post(OF, data={"marks": "[]", "words": "Critics", "pen": "unnamed"})
    assert first.status_code == 200
    assert words(first.text) == ["Critics"]
    assert '<mark role="none" class="source unnamed"' in first.text
    second = {"marks": '[["unnamed",%d,%d]]' % (TEXT.index("Critics"), TEXT.index("Critics") + 7)}  # noqa: UP031
    page = client.post(OF, data={**second, "words": "said", "pen": "hedge", "paragraph": "2", "why-0": "none"}).text
    assert words(page) == ["said", "Critics"]
    assert [mark.why for mark in carried(page)] == ["", "none"]
    assert carried(page)[0].span.start > TEXT.index("A senior official")
    last = client.post(OF, data={**second, "out": "0"}).text
    assert words(last) == []
    assert words(client.post(OF, data=second).text) == ["Critics"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"words": "no such words", "pen": "claim"}, "does not stand in the text so"),
        ({"words": "Critics", "pen": "pencil"}, "Choose what to mark the words as"),
        ({"words": "Critics", "pen": "claim", "paragraph": "9"}, "The text has paragraphs 1 to 2"),
        ({"words": "Critics", "pen": "claim", "paragraph": "²"}, "The text has paragraphs 1 to 2"),
        ({"words": "Critics", "pen": "claim", "paragraph": "0000000019"}, "The text has paragraphs 1 to 2"),
        ({"words": "may", "pen": "hedge", "why-1": "because"}, "Choose one of the reasons"),
    ],
)
def test_what_cannot_be_marked_is_said_at_its_field_and_nothing_is_lost(client, typed, told):
    answer = client.post(OF, data={"marks": MARKS, **typed})
    assert answer.status_code == 422
    assert told in Document(answer.text).text
    if "why-1" not in typed:
        assert len(carried(answer.text)) == 2


def test_no_more_words_are_marked_by_form_than_can_be_kept(client, monkeypatch):
    monkeypatch.setattr(values, "MOST_MARKS", 2)
    answer = client.post(OF, data={"marks": MARKS, "words": "Critics", "pen": "hedge"})
    assert answer.status_code == 413
    assert len(carried(answer.text)) == 2


def test_marks_of_another_text_are_refused(client):
    answer = client.post(OF, data={"marks": '[["claim",0,99999]]'})
    assert answer.status_code == 422
    assert carried(answer.text) == ()
    assert client.post(f"{OF}/compare", data={"marks": "{"}).status_code == 422


def test_nobody_compares_before_the_teacher_reveals(client, pupil):
    code, link = lesson(client)
    sent = {"marks": MARKS, "reveal": link}
    for by in (pupil, client):
        early = by.post(f"{OF}/compare", data=sent)
        assert early.status_code == 403
        assert "Not yet" in early.text
        assert "Your teacher will say when you may compare" in early.text
        assert len(carried(early.text)) == 2
        assert "Only Sayso" not in early.text
    assert client.post(f"{OF}/lessons/{code}/reveal").status_code == 303
    assert "Only Sayso" in pupil.post(f"{OF}/compare", data=sent).text
    assert "whenever you like" in pupil.get(f"{OF}?reveal={link}").text


def test_pupils_compare_after_marks_of_their_own(client, pupil):
    link = lesson(client, "after", after="2")[1]
    assert "You may compare after 2 marks" in pupil.get(f"{OF}?reveal={link}").text
    assert "Each may compare after 2 marks" in client.get(f"{OF}/teacher").text
    one = json.dumps(json.loads(MARKS)[:1])
    assert pupil.post(f"{OF}/compare", data={"marks": one, "reveal": link}).status_code == 403
    assert pupil.post(f"{OF}/compare", data={"marks": MARKS, "reveal": link}).status_code == 200


def test_pupils_compare_from_a_moment_on(client, pupil, clock):
    link = lesson(client, "at", minutes="15")[1]
    assert "You may compare in about 15 minutes" in pupil.get(f"{OF}?reveal={link}").text
    assert "everybody may compare in about 15 minutes" in client.get(f"{OF}/teacher").text.lower()
    sent = {"marks": MARKS, "reveal": link}
    assert pupil.post(f"{OF}/compare", data=sent).status_code == 403
    clock.now += timedelta(minutes=15)
    assert pupil.post(f"{OF}/compare", data=sent).status_code == 200
    assert "everybody may compare now" in client.get(f"{OF}/teacher").text.lower()


def test_pupils_compare_from_a_time_of_the_rooms_clock_on(client, pupil, clock):
    here = clock.now.astimezone()
    later = here + timedelta(minutes=45)
    assert f"by the clock of the room, which shows {here:%H:%M}" in client.get(f"{OF}/teacher").text
    link = lesson(client, "clock", clock=f"{later:%H:%M}")[1]
    assert f"You may compare in about 45 minutes, at {later:%H:%M}." in pupil.get(f"{OF}?reveal={link}").text
    sent = {"marks": MARKS, "reveal": link}
    clock.now += timedelta(minutes=44)
    assert pupil.post(f"{OF}/compare", data=sent).status_code == 403
    clock.now += timedelta(minutes=1)
    assert pupil.post(f"{OF}/compare", data=sent).status_code == 200


def test_a_time_that_is_past_today_is_tomorrows(client, pupil, clock):
    now = clock.now.astimezone()
    link = lesson(client, "clock", clock=f"{now:%H:%M}")[1]
    assert "You may compare in about 1440 minutes." in pupil.get(f"{OF}?reveal={link}").text.replace(",", "")


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "11:45+02:00"])
def test_a_time_that_there_is_not_is_said_at_its_field(client, typed):
    answer = client.post(f"{OF}/lessons", data={"when": "clock", "clock": typed})
    assert answer.status_code == 422
    assert "Give a time of the day, such as 11:45." in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_a_link_that_was_changed_opens_nothing(client, pupil):
    link = lesson(client, "after", after="50")[1]
    forged = link.replace("after-50", "now")
    assert pupil.get(f"{OF}?reveal={forged}").status_code == 422
    assert pupil.post(f"{OF}/compare", data={"marks": MARKS, "reveal": forged}).status_code == 422
    assert pupil.post(f"{OF}/hand-in", data={"marks": MARKS, "reveal": forged}).status_code == 422
    assert "not whole" in pupil.get(f"{OF}?reveal={forged}").text


def test_without_a_link_only_who_may_change_the_room_compares_and_hands_in(client, pupil):
    for path in (OF, f"{OF}?reveal=no"):
        assert "open this page by your teacher’s link" in pupil.get(path).text
    assert "whenever you like" in client.get(OF).text
    for act, status in (("compare", 403), ("hand-in", 401)):
        assert pupil.post(f"{OF}/{act}", data={"marks": MARKS}).status_code == status
        assert client.post(f"{OF}/{act}", data={"marks": MARKS}).status_code == 200


def test_the_comparison_says_who_has_what_and_how_far_both_agree(client):
    extra = [
        *json.loads(MARKS),
        ["claim", 0, 7],
        ["unnamed", TEXT.index("A senior"), TEXT.index(" who asked"), "formula"],
    ]
    page = client.post(f"{OF}/compare", data={"marks": json.dumps(extra)}).text
    text = " ".join(Document(page).text.split())
    assert "You and Sayso agree on 33 of 100 claims." in text  # 1 of 2 marks, 1 of 4 claims
    assert "Two people who mark the same articles, each by themselves, agree on about 76 of 100." in text
    assert "Unnamed sources: 100 of 100." in text
    assert "so Sayso’s are not listed: 1 named sources and 4 hedges" in text
    assert "Only you 1" in text
    assert "Both 3" in text
    assert "Only Sayso 3" in text
    assert "you: a stock phrase only; Sayso: the text gives a reason" in text
    assert 'aria-label="1 only you, 3 both, 3 only Sayso"' in page
    assert "Sayso may be wrong" in text


def test_a_comparison_of_nothing_is_told_in_words(client, room):
    empty = client.post(f"{OF}/compare", data={"marks": "[]"}).text
    assert "agree on 0 of 100" in " ".join(Document(empty).text.split())
    room.store.add(draft("A quiet day\n\nThe sun rose."), State.ANALYZED, analysis_of("A quiet day\n\nThe sun rose."))
    quiet = client.post("/articles/2/class/compare", data={"marks": "[]"}).text
    assert "Neither of you marked a claim" in quiet


def test_an_article_without_an_analysis_is_marked_and_not_compared(client, room):
    room.store.add(draft("Ein Text\n\nSie sagte es.", language="de"), State.NOT_ENGLISH, None)
    assert client.get("/articles/2/class").status_code == 200
    assert client.post("/articles/2/class/compare", data={"marks": "[]"}).status_code == 404
    assert client.get("/articles/2/class/sheet?key=true").status_code == 404
    assert "nothing yet to compare with" in client.get("/articles/2/class/teacher").text
    assert client.get("/articles/2/class/results?codes=x").status_code == 200


def test_what_is_handed_in_stands_sentence_by_sentence(client, pupil):
    code, link = lesson(client)
    for _ in range(3):
        handed = pupil.post(f"{OF}/hand-in", data={"marks": MARKS, "reveal": link})
        assert handed.status_code == 200
        assert "are with your class" in handed.text
    page = client.get(f"{OF}/results?lesson={code}").text
    text = " ".join(Document(page).text.split())
    assert "3 pupils, 6 marks" in text
    assert "Critics (3)" in text
    assert re.search(r'<tr class="s10"><th scope="row">2</th>', page)
    assert "3 pupils have handed in" in Document(client.get(f"{OF}/teacher").text).text
    assert client.get(f"{OF}/results?lesson=other").status_code == 200
    assert "Nothing has been handed in yet" in client.get(f"{OF}/results").text


def test_handing_in_again_takes_the_place_of_the_first(client, pupil):
    code, link = lesson(client)
    page = pupil.post(f"{OF}/hand-in", data={"marks": MARKS, "reveal": link}).text
    own = re.search(r'id="code">([a-z]{10})<', page)[1]
    again = pupil.post(f"{OF}/hand-in", data={"marks": '[["hedge",0,7]]', "reveal": link, "code": own}).text
    assert re.search(r'id="code">([a-z]{10})<', again)[1] == own
    assert "1 pupil, 1 mark." in " ".join(Document(client.get(f"{OF}/results?lesson={code}").text).text.split())
    assert "1 pupil, 1 mark." in " ".join(
        Document(client.get(f"{OF}/results?codes={own.upper()}, x").text).text.split()
    )


def test_nothing_is_handed_in_without_a_mark(client):
    answer = client.post(f"{OF}/hand-in", data={"marks": "[]"})
    assert answer.status_code == 422
    assert "mark some words first" in answer.text
    assert client.post(f"{OF}/file", data={"marks": "[]"}).status_code == 422


def test_files_are_looked_at_together(client, pupil):
    answer = pupil.post(f"{OF}/file", data={"marks": MARKS})
    assert answer.headers["content-disposition"] == 'attachment; filename="marks-of-article-1.json"'
    files = [("files", (f"{number}.json", answer.content)) for number in range(2)]
    text = " ".join(Document(client.post(f"{OF}/results", files=files).text).text.split())
    assert "2 pupils, 4 marks" in text
    other = write_file(2, "Another", read_marks(MARKS, TEXT), TEXT)
    refused = client.post(f"{OF}/results", files=[("files", ("other.json", other))])
    assert refused.status_code == 422
    assert "other.json has marks of article 2" in refused.text
    assert client.post(f"{OF}/results", files=[("files", ("x.json", b"x"))]).status_code == 422
    assert client.post(f"{OF}/results", data={}).status_code == 422


def test_marks_of_words_that_were_mended_away_are_counted(client, room):
    code, link = lesson(client)
    client.post(f"{OF}/hand-in", data={"marks": MARKS, "reveal": link})
    mended = TEXT.replace("Critics said it might never be paid.", "Nobody spoke.")
    room.store.replace_text(1, draft(mended), State.ANALYZED, analysis_of(mended))
    text = " ".join(Document(client.get(f"{OF}/results?lesson={code}").text).text.split())
    assert "1 pupil, 1 mark." in text
    assert "1 mark could not be placed" in text


def test_what_is_the_teachers_needs_the_password(pupil, client):
    code = lesson(client)[0]
    for path in (f"{OF}/teacher", f"{OF}/results?lesson={code}", f"{OF}/sheet?key=true"):
        assert pupil.get(path).status_code == 401
    for path in (f"{OF}/lessons", f"{OF}/lessons/{code}/reveal", f"{OF}/results"):
        assert pupil.post(path, data={"when": "now"}).status_code == 401
    assert pupil.get(f"{OF}/sheet").status_code == 200


@pytest.mark.parametrize(
    "typed",
    [
        {"when": "after", "after": "0"},
        {"when": "after", "after": "101"},
        {"when": "at", "minutes": "soon"},
        {"when": "at", "minutes": "0000000019999999999999"},
    ],
)
def test_a_number_that_cannot_be_is_said_at_its_field(client, typed):
    answer = client.post(f"{OF}/lessons", data=typed)
    assert answer.status_code == 422
    assert "Give a number from 1 to" in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_a_lesson_is_over_after_thirty_days_and_its_link_says_still_when(client, pupil, clock):
    code, link = lesson(client, "after", after="2")
    clock.now += timedelta(days=31)
    assert pupil.get(f"/class/{code}").status_code == 404
    assert pupil.post(f"{OF}/compare", data={"marks": MARKS, "reveal": link}).status_code == 200
    gone = pupil.post(f"{OF}/hand-in", data={"marks": MARKS, "reveal": link})
    assert gone.status_code == 404
    assert len(carried(gone.text)) == 2


def test_the_sheet_has_the_key_on_a_page_of_its_own_where_it_is_asked_for(client):
    plain, key = client.get(f"{OF}/sheet").text, client.get(f"{OF}/sheet?key=true").text
    assert "Key: what Sayso marked" not in plain
    assert plain.count("<td></td>") == 8 * 6
    text = " ".join(Document(key).text.split())
    assert "Key: what Sayso marked" in text
    assert "<td>claim</td><td>Ada Quill</td><td>named person</td>" in key
    assert "the text gives a reason" in text
    assert key.count('class="break"') == 2


def test_too_much_is_not_read(pupil):
    assert pupil.post(OF, data={"marks": "x" * 200_000}).status_code == 413
    many = json.dumps([["claim", 0, 1]] * 601)
    assert pupil.post(OF, data={"marks": many}).status_code == 413


def test_another_site_sends_nothing_here(pupil):
    answer = pupil.post(f"{OF}/hand-in", data={"marks": MARKS}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_a_teacher_at_an_address_of_this_machine_alone_is_told(client):
    client.base_url = "http://localhost"
    assert "sayso serve --class" in client.get(f"{OF}/teacher").text
