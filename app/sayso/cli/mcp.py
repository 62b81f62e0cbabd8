"""`sayso mcp`: the room for language models, over standard input and output."""

import sys

from sayso.cli.room import open_room


def mcp() -> None:
    """Let a language model read the room: a server of the Model Context Protocol on standard input and output.

    It finds articles, reads them with their claims, and finds sources and what they say. It changes nothing.
    """
    from sayso.mcp.protocol import LONGEST, replies
    from sayso.mcp.tools import RoomTools

    with open_room() as room:
        for reply in replies(iter(lambda: sys.stdin.buffer.readline(LONGEST + 1), b""), RoomTools(room)):
            sys.stdout.write(reply + "\n")
            sys.stdout.flush()
