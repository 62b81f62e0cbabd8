"""What the tables of a corpus hold, column by column: made into their schemas, their README and croissant.json."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its Arrow type, and what it says."""

    name: str
    type: str
    about: str


ARTICLE_ID = Column(
    "article_id", "int64", "The article, in every table: its shard times a million, and its place there."
)

TABLES: dict[str, tuple[Column, ...]] = {
    "articles": (
        ARTICLE_ID,
        Column("external_id", "string", "The id that the corpus itself gives it (external_id, id, uuid …); or none."),
        Column("file", "string", "The input file, as it is called under the folder of the input."),
        Column("at", "string", "Where it stands there: its line, its row, or its name in an archive."),
        Column("title", "string", "Its title; without one, the first line of its text."),
        Column("publication", "string", "Where it was published, as the input says."),
        Column("byline", "string", "Who wrote it, as the input says."),
        Column("published_on", "date32", "The day of publication, as the input says."),
        Column("url", "string", "Its address, without what only tracks readers."),
        Column("language", "string", "The language (ISO 639-1) where it is sure."),
        Column("state", "string", "analyzed; or not_english: then nothing was looked for, and the figures are empty."),
        Column("words", "int32", "Words of the text."),
        Column("claims", "int32", "Claims that count: no refusals to comment, and none that is not sure enough."),
        Column("anonymous", "int32", "Those of them without a named source."),
        Column("unnamed_sources", "int32", "Sources that are given, but not by name."),
        Column("reasons_given", "int32", "Those of them for which the article gives a reason."),
        Column("hedges", "int32", "Hedges, whoever's."),
        Column("text", "string", "The text that was analysed: line ends and spaces made plain. Every offset is of it."),
        Column("analysis", "string", "The whole analysis as JSON, in the shape that the API gives."),
    ),
    "claims": (
        ARTICLE_ID,
        Column("claim", "int32", "The claim, within its article."),
        Column("source_id", "int32", "Its source, within its article; none where no source is given."),
        Column("source", "string", "The words that give the source at this claim."),
        Column("source_name", "string", "The article's best words for the source."),
        Column("identity", "string", "What the source is: named_person, unnamed_person, document …"),
        Column("anonymous", "bool", "Whether it has no named source."),
        Column("specificity", "int8", "Of an unnamed source: how many of three facts are told, 0 to 3."),
        Column("reason", "string", "The words in which the article says why the source is not named."),
        Column("reason_kind", "string", "Whether that is a reason (informative) or a stock phrase (formula)."),
        Column("basis", "string", "The words that say how the source knows."),
        Column("cue", "string", "The words that attribute."),
        Column("content", "string", "What is said; pieces are joined by “ … ”."),
        Column("mode", "string", "direct (quoted), mixed (partly) or indirect (paraphrased)."),
        Column(
            "kind",
            "string",
            "speech, writing, thought, attitude; or refusal (to comment), which no figure counts.",
        ),
        Column("confidence", "double", "How sure it is that this is a claim, 0 to 1."),
        Column("found_by", "string", "net, or the rule that found it."),
        Column("counted", "bool", "Whether it is sure enough for the figures, which count all of these but refusals."),
        Column("via", "string", "Through whom it came."),
        Column("start", "int32", "Where the claim begins in the text, in code points."),
        Column("source_spans", "string", "Where its source stands: “12-30 45-60”, ends excluded."),
        Column("cue_spans", "string", "Where its cue stands."),
        Column("content_spans", "string", "Where its content stands."),
    ),
    "sources": (
        ARTICLE_ID,
        Column("source_id", "int32", "The source, within its article."),
        Column("label", "string", "The article's best words for it."),
        Column("identity", "string", "What it is: named_person, unnamed_person, document …"),
        Column("anonymous", "bool", "Whether it is not named."),
        Column("specificity", "int8", "Of an unnamed one: how many of three facts are told, 0 to 3."),
        Column("reason", "string", "Why it is not named, in the article's words."),
        Column("reason_kind", "string", "informative or formula."),
        Column("basis", "string", "How it knows."),
        Column("granted", "bool", "Whether the article says that it does not name it."),
        Column("title", "string", "Its office or rank."),
        Column("role", "string", "What an unnamed one is: “official”."),
        Column("affiliation", "string", "Where an unnamed one belongs: “at the ministry”."),
        Column("place", "string", "Where an unnamed one is."),
        Column("claims", "int32", "How many claims it has."),
        Column("mentions", "int32", "How many places of the text are it."),
        Column("start", "int32", "Where its label begins."),
        Column("end", "int32", "Where its label ends."),
    ),
    "hedges": (
        ARTICLE_ID,
        Column("hedge", "int32", "The hedge, within its article."),
        Column("text", "string", "Its words."),
        Column("category", "string", "What kind of hedge it is."),
        Column("voice", "string", "Whose it is: the reporter's, or a source's."),
        Column("claim", "int32", "The claim in which it stands."),
        Column("source_id", "int32", "The source in whose words it stands."),
        Column("start", "int32", "Where it begins."),
        Column("end", "int32", "Where it ends."),
    ),
}
REJECTS: tuple[Column, ...] = (
    Column("file", "string", "The input file."),
    Column("at", "string", "Where the record stands there."),
    Column("external_id", "string", "Its own id, where it has one."),
    Column("why", "string", "Why it was not taken."),
    Column("record", "string", "Its first 300 characters."),
)
