"""An example of each command that stands below another: `sayso notes add`, `sayso feeds follow`."""

from typer import Typer

EXAMPLES = {
    "notes list": "sayso notes list 7 --json",
    "notes add": "sayso notes add 7 'Ask her.' --at 'a senior official'",
    "notes delete": "sayso notes delete 7 2",
    "notes markdown": "sayso notes markdown vault/ --search harbour",
    "notes export": "sayso notes export notes.json",
    "notes import": "sayso notes import hypothesis.json",
    "register join": "sayso register join 3 12",
    "register part": "sayso register part 3 7",
    "register rename": "sayso register rename 3 'Mara Quill'",
    "register same-as": "sayso register same-as 3 https://www.wikidata.org/wiki/Q42",
    "register undo": "sayso register undo 4",
    "register export": "sayso register export acts.csv",
    "register import": "sayso register import acts.csv",
    "feeds follow": "sayso feeds follow https://example.org/feed.xml",
    "feeds check": "sayso feeds check",
    "feeds pause": "sayso feeds pause 2",
    "feeds resume": "sayso feeds resume 2",
    "feeds remove": "sayso feeds remove 2",
    "feeds opml": "sayso feeds opml",
    "webhooks add": "sayso webhooks add https://desk.example/sayso --event article.analyzed",
    "webhooks log": "sayso webhooks log --json",
    "webhooks pause": "sayso webhooks pause 1",
    "webhooks resume": "sayso webhooks resume 1",
    "webhooks remove": "sayso webhooks remove 1",
    "tokens make": "sayso tokens make report --scope read --scope analyse",
    "tokens revoke": "sayso tokens revoke 1",
}


def exemplified(name: str, below: Typer) -> Typer:
    """The commands below a command of this name, each with its example."""
    for each in below.registered_commands:
        own = each.name or (each.callback.__name__ if each.callback else "")
        each.epilog = f"Example: {EXAMPLES[f'{name} {own}']}"
    return below
