"""An article as a note in Markdown: its facts as front matter, the reader's notes, and its claims with links back.

Made for Obsidian (properties, tags, block ids that can be linked), and plain enough for every other program. Words of
the article and of the reader are escaped: nothing in them becomes a heading, a link, a tag or a formula.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from sayso.analysis.rows import joined
from sayso.analysis.summary import counts, sourceless_claims, unnamed_claims
from sayso.analysis.text.lasting import lasting_keys
from sayso.analysis.types import Analysis, Attribution, Source
from sayso.domain import Article
from sayso.notes.placing import Placed
from sayso.notes.values import Kept, Note
from sayso.words import IDENTITY, REASON, how_said, no_reason, one_line

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~^$=%&!]")  # what Markdown, Obsidian and HTML read as their own
_LINE = re.compile(r"^(\s*)(?:([-+])|(\d{1,9})([.)]))(?=\s|$)")  # what would begin a list
_NAME = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f]+')
_TAG = re.compile(r"[^\w/-]+")


def document(article: Article, kept: Kept, placed: Iterable[Placed], address: str) -> str:
    """The whole note; `address` is the room's, ending in a slash."""
    here = f"{address}articles/{article.id}"
    parts = [_front(article, kept, here), f"# {escaped(article.title)}\n"]
    parts += _notes(tuple(placed), article, here)
    if article.analysis:
        parts += _claims(article.text, article.analysis, here)
        parts += _unnamed(article.text, article.analysis, here)
    return "\n".join(parts)


def file_name(article: Article) -> str:
    """A name that every system takes: the day, where it is known, and the title."""
    day = article.metadata.published_on
    title = one_line(_NAME.sub(" ", article.title)).strip(". ")[:120].strip(". ")
    return f"{f'{day} ' if day else ''}{title or 'Untitled'} ({article.id}).md"


def escaped(words: str) -> str:
    """Words on one line as Markdown shows them."""
    line = _SIGNS.sub(lambda sign: f"\\{sign.group()}", one_line(words))
    return _LINE.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", line)


def obsidian_tag(tag: str) -> str:
    """A tag as Obsidian takes it: without blanks, and not of digits alone."""
    name = _TAG.sub("-", tag).strip("-")
    return name if re.search(r"[^\d/_-]", name) else f"tag-{name}"


def _front(article: Article, kept: Kept, here: str) -> str:
    known, analysis = article.metadata, article.analysis
    tags = dict.fromkeys(obsidian_tag(tag) for tag in (*kept.tags, *(tag for note in kept.notes for tag in note.tags)))
    facts: dict[str, object] = {
        "title": known.title,
        "author": known.byline,
        "publication": known.publication,
        "published": known.published_on,
        "added": article.added_at.date(),
        "source": known.url,
        "sayso": here,
        "tags": list(tags),
        "starred": kept.starred,
        "read": kept.read_at.date() if kept.read_at else None,
        "archived": kept.archived_at.date() if kept.archived_at else None,
    }
    if analysis:
        figures = analysis.summary
        facts |= {
            "claims": figures.claims,
            "unnamed": unnamed_claims(figures),
            "no_source": sourceless_claims(figures),
            "hedges": figures.hedges,
            "analysis": analysis.version,
            "by_hand": len(article.corrections),
        }
    lines = [line for name, value in facts.items() if value is not None for line in _property(name, value)]
    return "\n".join(["---", *lines, "---", ""])


def _property(name: str, value: object) -> Iterator[str]:
    """A line of front matter: text as JSON has it, which is YAML, too."""
    if isinstance(value, list):
        yield f"{name}:" if value else f"{name}: []"
        yield from (f"  - {json.dumps(each, ensure_ascii=False)}" for each in value)
    elif isinstance(value, date | datetime):
        yield f"{name}: {value.isoformat()}"
    else:
        yield f"{name}: {json.dumps(value, ensure_ascii=False)}"


def _notes(placed: tuple[Placed, ...], article: Article, here: str) -> Iterator[str]:
    in_text, lost = ([each for each in placed if each.lost is which] for which in (False, True))
    if in_text:
        yield "## Notes\n"
        yield from (_note(each.note, f"[In the text]({here}#n{each.note.number})") for each in in_text)
    if lost:
        yield "## Notes without a place now\n"
        yield f"Their words are not found in the text of “{escaped(article.title)}” as it is.\n"
        yield from (_note(each.note, "") for each in lost)


def _note(note: Note, link: str) -> str:
    lines = []
    if note.quote:
        lines += [f"> {escaped(line)}" if line.strip() else ">" for line in note.quote.exact.split("\n")]
        lines.append("")
    lines += [escaped(line) for line in note.words.split("\n")] + [""] if note.words else []
    facts = [link if note.quote else "", " ".join(f"#{obsidian_tag(tag)}" for tag in note.tags)]
    facts += [escaped(note.by), note.at.date().isoformat()]
    lines.append(f"{' · '.join(filter(None, facts))} ^n{note.number}\n")
    return "\n".join(lines)


def _claims(text: str, analysis: Analysis, here: str) -> Iterator[str]:
    yield "## Claims\n"
    keys = lasting_keys(text, analysis).claims
    counted = [(source, list(filter(counts, claims))) for source, claims in analysis.by_source()]
    for source, claims in sorted(counted, key=lambda group: group[0] is None):
        if claims:
            yield f"### {_who(text, source)}\n"
            yield from (_claim(text, claim, f"{here}/at/{keys[claim.id]}") for claim in claims)
            yield ""


def _who(text: str, source: Source | None) -> str:
    return f"{escaped(source.label.of(text))} ({IDENTITY[source.identity]})" if source else "No source given"


def _claim(text: str, claim: Attribution, here: str) -> str:
    cue = f"*{escaped(joined(text, claim.cue))}* " if claim.cue else ""
    how = how_said(claim.mode, claim.cue)
    return f"- {cue}{escaped(joined(text, claim.content))} ({how}) [→]({here})"


def _unnamed(text: str, analysis: Analysis, here: str) -> Iterator[str]:
    heard = {claim.source_id for claim in analysis.attributions if counts(claim)}
    unnamed = [source for source in analysis.sources if source.identity.unnamed and source.id in heard]
    if unnamed:
        yield "## Unnamed sources\n"
    keys = lasting_keys(text, analysis).sources
    for source in unnamed:
        reason = source.reason
        why = f"“{escaped(reason.span.of(text))}” ({REASON[reason.kind]})" if reason else no_reason(source)
        how = f"; how they know: “{escaped(source.basis.of(text))}”" if source.basis else ""
        yield f"- {escaped(source.label.of(text))}: {why}{how} [→]({here}/at/{keys[source.id]})"
    yield from ([""] if unnamed else [])
