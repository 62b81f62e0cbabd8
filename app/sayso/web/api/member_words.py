"""What the members of values are that the API shows as they are: the same name, the same thing."""

from typing import Any

MEMBER_WORDS = {
    "act": "What the reader says of it.",
    "affiliation": "The body to which it belongs.",
    "at": "When it was said.",
    "basis": "How it knows.",
    "by": "A name that the reader gave; may be empty.",
    "category": "What kind of hedge it is.",
    "content": "What is said.",
    "corrections": "The corrections, the first first.",
    "cue": "The words that say so.",
    "description": "The words that describe a source without a name.",
    "detail": "A clause that tells more of a source without a name.",
    "end": "The code point after the last.",
    "exact": "The words.",
    "granted": "The article says that it does not name this source.",
    "id": "Its id in the analysis that is shown.",
    "identity": "What kind of source it is.",
    "kind": "How it is told.",
    "mentions": "The places where the article speaks of it.",
    "mode": "Whether all, part or none of the content is in quotation marks.",
    "name": "Its name, without a title.",
    "note": "Words of the reader about it.",
    "number": "Its number among the corrections of this article.",
    "others": "Words of the other source, or of its claims, where there are two.",
    "place": "Where it is, or where it is from.",
    "placed": "All its words are found in the text of today.",
    "prefix": "The code points before.",
    "reason": "Why it is not named.",
    "reason_kind": "It gives a reason, or is a stock phrase.",
    "reviewed": "Each of the machine’s rows was said right, wrong or changed.",
    "role": "What a source without a name does.",
    "rows": "How it should be, by quotations of the text.",
    "shown": "The rows of today’s analysis that it is of.",
    "source": "The words that give the source.",
    "span": "Where its words stand.",
    "specificity": "How many of three facts are told of a source without a name.",
    "start": "The first code point.",
    "suffix": "The code points after.",
    "target": "The row of which it speaks, by quotations of the text.",
    "title": "The title before its name.",
    "what": "A claim, a source or a hedge.",
    "who": "The source of the claim; null where none is given.",
    "who_words": "The words of a source that is not there yet.",
}


def describe(schemas: dict[str, Any]) -> None:
    """Say of each member that says nothing of itself what it is."""
    for schema in schemas.values():
        for name, member in schema.get("properties", {}).items():
            if "description" not in member and name in MEMBER_WORDS:
                member["description"] = MEMBER_WORDS[name]
