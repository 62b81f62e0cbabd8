# ruff: noqa: E501 (exports, a line each)
"""Exports of press archives, as they look, with invented articles."""

from sayso.intake.documents.trade import cuttings

BODY = ("The mill at Harn was sold on Monday, the clerk said.", "“Nobody asked us,” said Ada Quill, who runs the shop.")
TEXT = "\n\n".join(BODY)

NEXIS_NEW = """Mill sold to a firm that nobody knows

The Harn Courier

March 11, 2026 Wednesday

First Edition

Copyright 2026 Harn Media All Rights Reserved

Section: NEWS; Pg. 4

Length: 42 words

Byline: By Jo Marsh

Body

{text}

Load-Date: March 12, 2026

End of Document
"""
NEXIS_OLD = """                             {n} of 2 DOCUMENTS

                               The Harn Courier

                            March 11, 2026 Wednesday
                                 First Edition

Mill sold to a firm that nobody knows

BYLINE: By Jo Marsh, Rural Affairs

SECTION: NEWS; Pg. 4

LENGTH: 42 words

DATELINE: HARN

{text}

LOAD-DATE: March 12, 2026

LANGUAGE: ENGLISH

                       Copyright 2026 Harn Media
                             All Rights Reserved

"""
PROQUEST = """____________________________________________________________

Document {n} of 2

Mill sold: a firm nobody knows

Author: Marsh, Jo; Quill, Ada

Publication info: The Harn Courier ; Harn [Harn]11 Mar 2026: 4.

Full text: {text}

Title: Mill sold: a firm nobody knows

Publication title: The Harn Courier

Publication date: Mar 11, 2026

Document URL: https://search.example/docview/{n}

Copyright: Harn Media

"""
FACTIVA = """SE   News
HD   Mill sold
BY   By Jo Marsh
WC   42 words
PD   11 March 2026
SN   The Harn Courier
LA   English
CY   (c) 2026 Harn Media

LP
{first}

TD
{second}

NS   gpol : Politics
AN   Document HARN{n}

"""


def test_a_new_export_of_nexis() -> None:
    first, second = cuttings(NEXIS_NEW.format(text=TEXT) * 2)
    assert first == second
    assert (first.text, first.fields) == (
        TEXT,
        {
            "title": "Mill sold to a firm that nobody knows",
            "publication": "The Harn Courier",
            "published_on": "2026-03-11",
            "byline": "Jo Marsh",
        },
    )


def test_the_list_in_front_of_a_new_export_is_no_title() -> None:
    front = "Date and Time: Wednesday, March 11, 2026 10:00:00 PM CET\n\nJob Number: 1\n\nDocuments (1)\n\n1. Mill sold to a firm\n\n"
    [only] = cuttings(front + NEXIS_NEW.format(text=TEXT))
    assert (only.fields["title"], only.text) == ("Mill sold to a firm that nobody knows", TEXT)


def test_an_old_export_of_nexis_with_lines_in_the_middle() -> None:
    wrapped = TEXT.replace("Monday, ", "Monday,\n")
    first, second = cuttings("".join(NEXIS_OLD.format(n=n, text=wrapped) for n in (1, 2)))
    assert (first.text, first.fields) == (second.text, second.fields)
    assert first.text == TEXT
    assert first.fields["title"] == "Mill sold to a firm that nobody knows"
    assert (first.fields["publication"], first.fields["published_on"]) == ("The Harn Courier", "2026-03-11")


def test_an_export_of_proquest() -> None:
    first, second = cuttings("".join(PROQUEST.format(n=n, text=TEXT) for n in (1, 2)))
    assert first.text == second.text == TEXT
    assert first.fields == {
        "title": "Mill sold: a firm nobody knows",
        "byline": "Jo Marsh, Ada Quill",
        "publication": "The Harn Courier",
        "published_on": "2026-03-11",
        "url": "https://search.example/docview/1",
    }


def test_an_export_of_factiva() -> None:
    first, second = cuttings("".join(FACTIVA.format(n=n, first=BODY[0], second=BODY[1]) for n in (1, 2)))
    assert first.text == second.text == TEXT
    assert first.fields == {
        "title": "Mill sold",
        "byline": "Jo Marsh",
        "publication": "The Harn Courier",
        "published_on": "2026-03-11",
    }


def test_any_other_text_is_no_export() -> None:
    assert cuttings(f"Mill sold\n\n{TEXT}\n\nLength: 4 miles\n\nPage 1 of 2") == []
