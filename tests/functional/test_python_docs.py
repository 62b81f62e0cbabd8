"""What docs/PYTHON.md shows is what Python answers."""

import doctest
import re
from pathlib import Path
from typing import Any

from sayso.samples import sample_drafts

PAGE = (Path(__file__).parents[2] / "docs" / "PYTHON.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def test_every_example_gives_what_the_page_says() -> None:
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks("pycon")), {}, "PYTHON.md", None, 0)
    assert len(examples.examples) > 20
    told: list[str] = []
    doctest.DocTestRunner().run(examples, out=told.append)
    assert not told, "".join(told)


def test_three_lines_give_a_table_of_claims() -> None:
    (three,) = blocks("python")
    assert len([line for line in three.splitlines() if line]) == 3
    names: dict[str, Any] = {"text": next(iter(sample_drafts())).text}
    exec(three, names)
    assert len(names["claims"]) > 5


def test_the_page_lists_the_members_of_every_table() -> None:
    import sayso

    text = "A senior official said the quay may close."
    for name, rows in sayso.analyze(text).rows(text).items():
        (listed,) = re.findall(rf"^\| `{name}` \| [^|]+ \| (.+) \|$", PAGE, re.MULTILINE)
        assert re.findall(r"`(\w+)`", listed) == list(rows[0])
