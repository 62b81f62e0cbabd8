import pytest

from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.names import read_name, read_names
from sayso.analysis.phrases.reading import read
from sayso.analysis.types import Span


def names(text: str) -> list[Name]:
    return list(read(text).names.items)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday Mara Quill met Ivor Blume.", ["Mara Quill", "Ivor Blume"]),
        ("It was told in the papers to the Minister for Children, Young People and Families Ada Quill.", ["Ada Quill"]),
        ("So the London-based Halsey Institute fell.", ["Halsey Institute"]),
        ("So the Justice Department fell.", ["Justice Department"]),
        ("So Hanan al-Fayyad fell.", ["Hanan al-Fayyad"]),
        (
            "It was told in the papers to Revolutionary Guard Aerospace Force Brigadier General Amir Ali Marl.",
            ["Amir Ali Marl"],
        ),
        ("However, he met Bill de Blasio.", ["Bill de Blasio"]),
        ("They saw Mabon ap Gwynfor.", ["Mabon ap Gwynfor"]),
        ("His father, Ally, met Ivor Blume.", ["Ally", "Ivor Blume"]),
        ("PTI Chairman Ned Coyle met DSP Ivor Blume.", ["Ned Coyle", "Ivor Blume"]),
        ("They saw J. R. Holm.", ["J. R. Holm"]),
        ("They saw Lt. Col. Ann Marsh.", ["Ann Marsh"]),
        ("It is the Bank of Tarsenia.", ["Bank of Tarsenia"]),
        ("Ruth Calloway of Dresk spoke.", ["Ruth Calloway", "Dresk"]),
        ("They met Lisa I’Anson. Later I’Anson left.", ["Lisa I’Anson", "I’Anson"]),
        ("They met Ada Menezes.Native bees are useful.", ["Ada Menezes", "Native"]),
        ("See Gallup for it.", ["Gallup"]),
        ("So the St. Louis Courier met Mayor Ada Quill of St. Louis.", ["St. Louis Courier", "Ada Quill", "St. Louis"]),
        ("Steelmaker Norvik spoke. Bookmaker William Quill left.", ["Norvik", "Bookmaker William Quill"]),
        ("So Donald Marl met Republican Marl.", ["Donald Marl", "Marl"]),
        ("So Donald Marl met Republican Quill.", ["Donald Marl", "Republican Quill"]),
        ("They met the Texas Republican and the ROU President.", []),
        ("They met the New York Democrat.", []),
        ("So the US Navy 7th Fleet sailed.", ["US Navy 7th Fleet"]),
        ("So the 10th Circuit Court agreed, and the 10th Street did.", ["10th Circuit Court", "Street"]),
        ("So Representatives for Halsey World met.", ["Halsey World"]),
        ("They met the Virginia Democrat, the Melbourne MP and the Opposition Leader.", []),
        ("So the Transport General Authority rose.", ["Transport General Authority"]),
        ("It was the Donetsk People’s Republic.", ["Donetsk People’s Republic"]),
        ("He read Quill’s Letter.", ["Quill", "Letter"]),
        ("Officials met in May. Residents left.", []),
        ("Rain fell. The rain stopped.", []),
        ("We’ve seen him. I’m glad.", []),
    ],
)
def test_names_are_the_capitalised_words_that_name(text: str, expected: list[str]) -> None:
    assert [name.span.of(text) for name in names(text)] == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("So President Mara Quill left.", "President"),
        ("So Secretary of State John Marsh left.", "Secretary of State"),
        ("So House Speaker Paul Marsh left.", "House Speaker"),
        ("So Mr. Marsh left.", "Mr."),
        ("So Harbor Trust spokesman Ned Coyle left.", "Harbor Trust spokesman"),
        ("So former campaign adviser Ned Coyle left.", "former campaign adviser"),
        ("So Rival Hillary Marsh left.", "Rival"),
        ("So Santa Barbara County Sheriff Bill Marsh left.", "Santa Barbara County Sheriff"),
        ("So Orval Administrator Jim Marsh left.", "Orval Administrator"),
        ("So the envoy to Germany Anna Marsh left.", None),
        ("So Broadcaster Anna Marsh left.", "Broadcaster"),
        ("So Mara Quill left.", None),
        ("So General Motors left.", None),
    ],
)
def test_a_title_is_cut_off_and_kept(text: str, title: str | None) -> None:
    found = names(text)[-1]
    assert (found.title.of(text) if found.title else None) == title


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("So Denis Marl, the head of the port, left.", Nature.PERSON),
        ("So Xan Orrell, who runs it, left.", Nature.PERSON),
        ("So Xan Orrell, 34, left.", Nature.PERSON),
        ("So Anna Orrell left.", Nature.PERSON),
        ("So Mr. Orrell left.", Nature.PERSON),
        ("So the NYPD left.", Nature.ORG),
        ("So Harbor Trust University left.", Nature.ORG),
        ("So Reuters left.", Nature.ORG),
        ("So Krasny Armyansk fell.", Nature.UNKNOWN),
    ],
)
def test_its_words_and_its_neighbours_tell_what_a_name_is(text: str, nature: Nature) -> None:
    assert names(text)[0].nature is nature


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("So Mrs. Quill left.", "f"),
        ("So Anna Quill left.", "f"),
        ("So Peter Quill left.", "m"),
        ("So spokeswoman Xan Quill left.", "f"),
        ("So Xan Quill, the chairman of it, left.", "m"),
        ("So Xan Quill left.", "-"),
    ],
)
def test_title_first_name_and_role_tell_a_gender(text: str, gender: str) -> None:
    assert names(text)[0].gender == gender


def test_an_apposition_is_kept_with_what_it_says() -> None:
    text = "So Denis Marl, the former head of the Port of Dresk, left."
    found = names(text)[0]
    assert found.apposition
    assert found.apposition.of(text) == "the former head of the Port of Dresk"
    assert found.heads == {"head"}


def test_a_clause_after_a_name_is_no_apposition() -> None:
    assert names("In Dresk, the mayor also said no.")[0].apposition is None


def test_headlines_in_title_case_name_nobody() -> None:
    text = "Mayor Marsh Opens Bridge After Long Delay\n\nMayor Marsh opened the bridge on Friday."
    assert [name.span.start for name in names(text)] == [text.index("Marsh opened")]


def test_read_name_reads_one_in_a_headline() -> None:
    text = "Mara Quill Leaves"
    assert read_name(text, Span(0, 10)) is not None
    assert read_name("the quick fox", Span(0, 13)) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Mara Quill", ["Mara Quill"]),
        ("Halsey Gas and St Orle’s Hospital", ["Halsey Gas", "St Orle’s Hospital"]),
        ("Department of Health and Human Services", ["Department of Health and Human Services"]),
        ("Marks and Spencer", ["Marks and Spencer"]),
        ("the quick fox", []),
    ],
)
def test_two_bodies_of_a_headline_are_two_names(words: str, expected: list[str]) -> None:
    text = f"{words} Announce Plan"
    assert [name.span.of(text) for name in read_names(text, Span(0, len(words)))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So the Duke of Harrow left.", [("Duke of Harrow", "m")]),
        ("So the Countess of Orle left.", [("Countess of Orle", "f")]),
        ("So the Prince of Orval Northern Hospital left.", []),
    ],
)
def test_a_peer_is_called_by_title_and_place(text: str, expected: list[tuple[str, str]]) -> None:
    peers = [name for name in names(text) if name.heads & {"duke", "countess", "prince"}]
    assert [(name.span.of(text), name.gender) for name in peers] == expected


@pytest.mark.parametrize(
    ("text", "apposition"),
    [
        ("So Mara Quill, Chief Medical Officer of Orle Trust, left.", "Chief Medical Officer of Orle Trust"),
        ("So Mara Quill, PhD, co-founder and head of Halsey Gas, left.", "co-founder and head of Halsey Gas"),
        ("So Mara Quill, Minister of what they call peace, left.", None),
        ("So Mara Quill, former head of Orle Trust was late, he said.", "former head of Orle Trust"),
    ],
)
def test_an_office_in_capitals_or_behind_a_degree_is_an_apposition(text: str, apposition: str | None) -> None:
    found = next(name for name in names(text) if name.tokens == ("Mara", "Quill")).apposition
    assert (found.of(text) if found else None) == apposition


def test_a_verb_before_an_office_is_none_of_it() -> None:
    text = "It will leave Denby boss Mara Quill fuming."
    title = next(name for name in names(text) if name.tokens == ("Mara", "Quill")).title
    assert title is not None
    assert title.of(text) == "Denby boss"


def test_names_are_looked_up_by_the_span_that_they_lie_in() -> None:
    text = "So Mara Quill met Ivor Blume in Dresk."
    found = read(text).names
    assert [name.span.of(text) for name in found.within(Span(3, 28))] == ["Mara Quill", "Ivor Blume"]
    assert found.within(Span(4, 12)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mary Vaughan, CEO of Halsey Gas, left.", ["Mary Vaughan", "Halsey Gas"]),
        ("Lena Dorrit, Secretary of State for Rural Affairs, left.", ["Lena Dorrit", "State for Rural Affairs"]),
        ("Joan Farrow, MP for North Denby, left.", ["Joan Farrow", "North Denby"]),
        ("Ines Vaughan, President and CEO of Halsey Gas, left.", ["Ines Vaughan", "Halsey Gas"]),
        ("On Monday, Secretary of State Kerry left.", ["Kerry"]),
        ("The President of Tarsenia Brian Hale left.", ["Brian Hale"]),
        ("Later Tourism and Sports Minister Ana Roig left.", ["Ana Roig"]),
        ("Ada Okonjo KC left.", ["Ada Okonjo"]),
        ("So the Tory MP met two MPs and the CFO.", []),
        ("Dean Baker met Rose Cook. Cook left.", ["Dean Baker", "Rose Cook", "Cook"]),
    ],
)
def test_an_office_is_no_name(text: str, names: list[str]) -> None:
    assert [name.span.of(text) for name in read(text).names.items] == names


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("Orval Water fell.", Nature.ORG),
        ("So Sea-Guard, a rescue charity, fell.", Nature.ORG),
        ("Tilly Marl, a charity worker, fell.", Nature.PERSON),
        ("Owner Clint Baxley fell.", Nature.PERSON),
    ],
)
def test_bodies_are_no_people(text: str, nature: Nature) -> None:
    assert names(text)[0].nature is nature


def test_and_sign_joins_one_name() -> None:
    assert [name.span.of("So Vane & Oakes fell.") for name in names("So Vane & Oakes fell.")] == ["Vane & Oakes"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So the Army’s Research and Referral Hospital said no.", "Research and Referral Hospital"),
        ("So Orval’s Disaster and Emergency Presidency said no.", "Disaster and Emergency Presidency"),
        ("So the Committee to Protect Journalists said no.", "Committee to Protect Journalists"),
        ("So the University of California, San Diego said no.", "University of California, San Diego"),
        ("So Arnel dela Vega said no.", "Arnel dela Vega"),
        ("So Fourteen-year-old Zoe Marl said no.", "Zoe Marl"),
        ("So President-elect Jo Marl said no.", "Jo Marl"),
        ("So Chief Executive of Hong Kong Wenxi Marl said no.", "Wenxi Marl"),
        ("So Chairman of the Food Security Committee Abdul Al-Marl said no.", "Abdul Al-Marl"),
        ("So the Mechanism for the Prevention of Torture said no.", "Mechanism for the Prevention of Torture"),
        ("So Denby Chamber of Commerce and Industry President Sheikh Liakat Marl said no.", "Liakat Marl"),
        ("So Ruler of Darfur Region Minni Arko Marl said no.", "Minni Arko Marl"),
        ("So Gen Prayut Marl said no.", "Prayut Marl"),
        ("Brave Dean Folley swam.", "Dean Folley"),
        ("So the Catholic Bishops’ Conference of Orval said no.", "Catholic Bishops’ Conference of Orval"),
        ("So the Ministry of Trade, Industry and Energy said no.", "Ministry of Trade, Industry and Energy"),
        ("So Robert “Bobby” Crane said no.", "Robert “Bobby” Crane"),
        ("So Margaret “Peg” Sloane said no.", "Margaret “Peg” Sloane"),
        ("So Robert (Bobby) Crane said no.", "Robert (Bobby) Crane"),
        ("So Jane Roe (Labour) Hale said no.", "Hale"),
        ("So in Orval, Denby said no.", "Denby"),
    ],
)
def test_a_name_is_whole_and_no_more(text: str, expected: str) -> None:
    assert names(text)[-1].span.of(text) == expected


def test_a_verb_that_is_also_a_noun_for_a_person_is_no_title() -> None:
    assert names("Then he accused Mara Quill of it.")[0].title is None
