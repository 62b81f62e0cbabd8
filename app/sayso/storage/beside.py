"""The stores that stand beside that of the articles, in the same database and the same line of writers."""

from sqlalchemy import Engine

from sayso.storage.by_hand import ByHandStore
from sayso.storage.claims import ClaimStore
from sayso.storage.database import files
from sayso.storage.deletions import DeletionStore
from sayso.storage.desk import DeskStore
from sayso.storage.feeds import FeedStore
from sayso.storage.hooks import HookStore
from sayso.storage.lessons import LessonStore
from sayso.storage.line import Line
from sayso.storage.lists import ListStore
from sayso.storage.notes import NoteStore
from sayso.storage.once import OnceStore
from sayso.storage.pictures import PictureStore
from sayso.storage.saved import SavedStore
from sayso.storage.sources import SourceStore
from sayso.storage.tokens import TokenStore
from sayso.storage.upkeep import Upkeep


class Beside:
    """All of them. Use each from any thread."""

    def __init__(self, engine: Engine, line: Line) -> None:
        self.watch = files.Watch(engine.url)
        self.claims = ClaimStore(engine, self.watch)
        self.sources = SourceStore(engine)
        self.by_hand = ByHandStore(engine, line)
        self.saved = SavedStore(engine, line)
        self.deletions = DeletionStore(engine)
        self.upkeep = Upkeep(engine)
        self.feeds = FeedStore(engine, line)
        self.lists = ListStore(engine, line)
        self.pictures = PictureStore(engine, line)
        self.desk = DeskStore(engine, line)
        self.lessons = LessonStore(engine, line)
        self.notes = NoteStore(engine, line)
        self.once = OnceStore(engine)
        self.hooks = HookStore(engine, line)
        self.tokens = TokenStore(engine, line)
