"""What stands on a source's page for a reader to decide: whether it is one, what it is called, what it is elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.register.alike import Alike
from sayso.register.by_hand import ActKind, RegisterAct
from sayso.services.across import ByHand, Sources
from sayso.web.pages.claims import ClaimShown

_DONE = {
    ActKind.JOIN: "Joined with “{}”",
    ActKind.PART: "Taken out: its claims in “{}”",
    ActKind.RENAME: "Called “{}”",
    ActKind.SAME_AS: "The same as {}",
}


@dataclass(frozen=True, slots=True)
class ActShown:
    """Something that was done by hand, in words."""

    id: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandShown:
    """All that a reader may decide of a source. `articles`: those that can be taken out of it, by id and title."""

    acts: tuple[ActShown, ...]
    alike: tuple[Alike, ...]
    articles: tuple[tuple[int, str], ...]


def hand_shown(voice_id: int, sources: Sources, by_hand: ByHand, rows: Sequence[ClaimShown]) -> HandShown:
    """Build it; `rows` are the claims that the page shows."""
    titles = {row.article_id: row.title for row in rows}
    return HandShown(
        acts=tuple(map(_done, by_hand.acts(voice_id))),
        alike=sources.alike(voice_id),
        articles=tuple(titles.items()) if len(titles) > 1 else (),
    )


def _done(act: RegisterAct) -> ActShown:
    return ActShown(act.id, _DONE[act.kind].format(act.words))
