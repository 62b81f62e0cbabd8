"""The room across articles: frozen values, their tables, and what is counted of them. Pure."""

from sayso.register.compare import Comparison as Comparison
from sayso.register.rows import ARTICLE_COLUMNS as ARTICLE_COLUMNS
from sayso.register.rows import CLAIM_COLUMNS as CLAIM_COLUMNS
from sayso.register.rows import TABLES as TABLES
from sayso.register.rows import VOICE_COLUMNS as VOICE_COLUMNS
from sayso.register.rows import article_row as article_row
from sayso.register.rows import claim_row as claim_row
from sayso.register.rows import voice_row as voice_row
from sayso.register.values import Claim as Claim
from sayso.register.values import ClaimQuery as ClaimQuery
from sayso.register.values import Company as Company
from sayso.register.values import Entry as Entry
from sayso.register.values import Tally as Tally
from sayso.register.values import Voice as Voice
from sayso.register.values import VoiceQuery as VoiceQuery
from sayso.register.values import VoiceSort as VoiceSort
