"""Draw names of a room's register, each with its place in an article, for somebody to read and judge.

python bench/names.py ROOM.sqlite [HOW_MANY [SEED]]

What was found by reading 200 of them: docs/decisions/0233-what-reading-200-names-said.md.
"""

import json
import random
import sqlite3
import sys

BEFORE, BEHIND = 110, 60  # characters of the article that are shown around a name
_ALL = "SELECT id, being, name, articles FROM voice WHERE claims > 0 AND being IN ('person', 'body') ORDER BY id"
_PLACE = """SELECT claim.article_id, article.text, attribution.source FROM claim
JOIN article ON article.id = claim.article_id
JOIN attribution ON attribution.article_id = claim.article_id AND attribution.number = claim.number
WHERE claim.voice_id = ? AND claim.shown ORDER BY claim.article_id, claim.number LIMIT 1"""


def main(path: str, how_many: int, seed: int) -> None:
    """Print them, by the order of their ids."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    names = connection.execute(_ALL).fetchall()
    drawn = sorted(random.Random(seed).sample(names, min(how_many, len(names))))
    print(f"{len(drawn)} of {len(names)} people and bodies, seed {seed}")
    for voice_id, being, name, articles in drawn:
        article_id, text, spans = connection.execute(_PLACE, (voice_id,)).fetchone()
        places = json.loads(spans) or [[0, 0]]
        words = text[max(0, places[0][0] - BEFORE) : places[-1][1] + BEHIND].replace("\n", " / ")
        print(f"\n{voice_id} {being} <{name}> in {articles}; article {article_id}\n    {words}")


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[2:4]]
    main(sys.argv[1], *given, *(200, 12)[len(given) :])
