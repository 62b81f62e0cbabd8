from sayso.analysis.phrases.reading import read
from sayso.analysis.turns.letters import read_letters

PAGE = (
    "Letters\n\nThe otters\n\nSIR – The otter ate our koi.\n\nIt left the heads.\nPhilippa Gorse\nMarlow Bay\n\n"
    "Sir, – My wife is mistaken. – Yours, etc,\nCON DEVANE,\nGlasthule,\nCo Dublin.\n\n"
    "To the editor: I counted 14 people.\n\nPete Vollmer, Earlham\n"
)


def letters_of(text: str) -> list[tuple[str, list[str]]]:
    return [(each.signature.of(text), [span.of(text) for span in each.content]) for each in read_letters(read(text))]


def test_a_letter_ends_with_the_name_below_it() -> None:
    assert letters_of(PAGE) == [
        ("Philippa Gorse", ["SIR – The otter ate our koi.", "It left the heads."]),
        ("CON DEVANE", ["Sir, – My wife is mistaken. – Yours, etc,"]),
        ("Pete Vollmer", ["To the editor: I counted 14 people."]),
    ]


def test_one_letter_in_a_report_is_no_page_of_letters() -> None:
    assert letters_of("He wrote:\n\nDear Sir, – I object.\n\nPhilippa Gorse\n\nThe council did not reply.") == []


def test_a_letter_that_nobody_signed_is_nobodys() -> None:
    assert letters_of("SIR – I object.\n\nSIR – So do we.\n") == []


def test_a_text_without_letters_has_none() -> None:
    assert letters_of("The council met.") == []


def test_a_long_letter_is_whole() -> None:
    long = "\n\n".join(["SIR – I object.", *(f"Point {number} is weak." for number in range(1, 9))])
    assert [len(content) for _, content in letters_of(f"{long}\n\nPhilippa Gorse\n\n{PAGE}")] == [9, 2, 1, 1]


def test_a_signature_may_begin_with_a_degree_in_brackets() -> None:
    page = "Sir – It fell.\n\n(Dr) Una Kehoe, Cork\n\nSir – It rose.\n\nFergus Bain, Perth"
    assert [who for who, _ in letters_of(page)] == ["Una Kehoe", "Fergus Bain"]


def test_a_letter_has_twenty_paragraphs_at_most_and_its_name() -> None:
    for points, number in ((18, 4), (19, 3)):
        long = "\n\n".join(["SIR – I object.", *(f"Point {each} is weak." for each in range(points))])
        assert len(letters_of(f"{long}\n\nPhilippa Gorse\n\n{PAGE}")) == number


def test_two_letters_are_a_page() -> None:
    assert len(letters_of("SIR – I object.\n\nPhilippa Gorse\n\nSIR – So do we.\n\nAda Quill\n")) == 2
