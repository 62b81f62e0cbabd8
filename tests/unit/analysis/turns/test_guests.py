import pytest

from sayso.analysis.phrases.reading import read
from sayso.analysis.turns.guests import find_advocate, find_guest, find_speaker, find_writer, only_person


def guest_of(lead: str) -> str | None:
    guest = find_guest(read(lead), len(lead))
    return guest.span.of(lead) if guest else None


@pytest.mark.parametrize(
    ("title", "guest"),
    [
        ("A conversation with Mara Quill", "Mara Quill"),
        ("Mara Quill: an interview", "Mara Quill"),
        ("Interview with Denby Water founder Mara Quill Sunday, May 28", "Mara Quill"),
        ("Ledger interviews Mara Quill, the party's nominee for Denby", "Mara Quill"),
        ("Five minutes with Mara Quill, keeper of the clock", "Mara Quill"),
        ("Mara Quill on her new film: ‘We were cold’", "Mara Quill"),
        ("Eyes on the sky: Mara Quill about the harbour comet", "Mara Quill"),
        ("Biologist Mara Quill tells Ledger about ants", "Mara Quill"),
        ("Anna Quill: An Interview With the Harbour Poet", "Anna Quill"),
        ("A conversation with Mara Quill and Otto Lind", None),
        ("An interview with the owners of a bakery", None),
        ("Harbour Prices: An Interview With the Bakers", None),
        ("The price of bread", None),
    ],
)
def test_a_title_names_the_guest_of_an_interview(title: str, guest: str | None) -> None:
    assert guest_of(f"{title}\n\nThe rest of it.\n") == guest


@pytest.mark.parametrize(
    ("lead", "guest"),
    [
        ("We sat down with Mara Quill in her kitchen.", "Mara Quill"),
        ("Last week Mara Quill, the baker, spoke to the Ledger.", "Mara Quill"),
        ("Mara Quill runs a bakery. The interview has been cut.", "Mara Quill"),
        ("Mara Quill and Otto Lind run a bakery. The interview has been cut.", None),
        ("Mara Quill runs a bakery.", None),
        ("The Denby Bakers Union spoke to us.", None),
    ],
)
def test_the_first_paragraphs_name_the_guest(lead: str, guest: str | None) -> None:
    assert guest_of(f"The price of bread\n\n{lead}\n") == guest


def test_a_body_that_is_asked_as_a_whole_is_the_guest() -> None:
    assert guest_of("The Denby Water Company: an interview\n\nIt is old.\n") == "Denby Water Company"


def test_who_wrote_the_text_is_not_the_one_it_is_about() -> None:
    text = "Questions on bread\n\nBy Tess Lind\n\nMara Quill bakes. Quill is 50.\n"
    writer, person = find_writer(read(text)), only_person(read(text), len(text))
    assert writer
    assert person
    assert (writer.span.of(text), person.span.of(text)) == ("Tess Lind", "Mara Quill")
    assert find_writer(read("Questions on bread\n\nMara Quill bakes.\n")) is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Remarks by President Mara Quill at the harbour\n\nI am glad to be here.", "Mara Quill"),
        ("Full text of the speech by Mara Quill\n\nI am glad to be here.", "Mara Quill"),
        ("‘I fell’\n\nMara Quill, 30, fell from the pier.\n\nI was cold.\n\nAs told to Otto Lind", "Mara Quill"),
        ("The pier\n\nMara Quill fell.\n", None),
        ("", None),
    ],
)
def test_who_made_a_speech_or_told_the_story(text: str, speaker: str | None) -> None:
    found = find_speaker(read(text))
    assert (found.span.of(text) if found else None) == speaker


@pytest.mark.parametrize(
    ("text", "advocate"),
    [
        ("ORAL ARGUMENT OF ANNA QUILL ON BEHALF OF THE PETITIONERS\n\nMay it please the Court:", "ANNA QUILL"),
        ("Alright, Mr. Quill, please proceed.\n\nMay it please the Court:", "Quill"),
        ("May it please the Court: it fell.\n\nMr. Quill, did it fall?", "Quill"),
        ("Good morning, your Honors. My name is Mara Quill.", "Mara Quill"),
        ("May it please the Court: it fell.", None),
        ("Argument was heard. ARGUMENT OF THE STATES, first\n\nMay it please the Court: it fell.", None),
    ],
)
def test_who_pleads_is_named_by_the_heading_the_bench_or_himself(text: str, advocate: str | None) -> None:
    start = text.index("May it") if "May it" in text else 0
    found = find_advocate(read(text), start)
    assert (found.span.of(text) if found else None) == advocate
