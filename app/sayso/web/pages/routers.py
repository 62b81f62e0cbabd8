"""Every router of the pages, for main.py."""

from sayso.web.pages.across import router as across
from sayso.web.pages.adding.tables import router as tables
from sayso.web.pages.anew import router as anew
from sayso.web.pages.binned import router as binned
from sayso.web.pages.by_hand import router as by_hand
from sayso.web.pages.classroom.routes import router as classroom
from sayso.web.pages.correcting.routes import router as correcting
from sayso.web.pages.desk.drafts import router as drafts
from sayso.web.pages.desk.routes import router as desk
from sayso.web.pages.facts import router as facts
from sayso.web.pages.feeds import router as feeds
from sayso.web.pages.keeping.routes import router as keeping
from sayso.web.pages.lists import router as lists
from sayso.web.pages.pictures import router as pictures
from sayso.web.pages.routes import router as pages
from sayso.web.pages.saved import router as saved
from sayso.web.pages.tokens import router as tokens
from sayso.web.pages.webhooks import router as webhooks
from sayso.web.sign_in import router as sign_in

ROUTERS = (
    *(sign_in, pages, anew, binned, correcting, desk, drafts, facts, across, saved, by_hand, feeds, keeping, classroom),
    *(lists, pictures, tables, tokens, webhooks),
)
