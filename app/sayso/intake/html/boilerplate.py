"""What stands among an article's paragraphs and is none of them: offers, pointers to other stories, credits, tools.

Judged block by block by its words, its links and the names that the page gives it; never by one of these where prose
has it, too.
"""

import re
from typing import Any

from sayso.intake.html.elements import BLOCKS, HEADINGS, drop, is_leaf, link_share, names_of, text_of

# A whole box of this name goes, unless it holds much of the page's prose.
_BOX_NAME = re.compile(
    r"(?<![a-z])(?:newsletter|sign-?up-(?:box|form)|subscribe-(?:box|form|widget)|related(?:-?(?:links|"
    r"stories|articles|content|"
    r"posts|topics))?|read-?more(?:-box)?|more-?(?:stories|on|from)|recommend(?:ed|ations)|trending|"
    r"most-?(?:read|popular)|"
    r"latest-(?:box|news|stories)|teaser(?:s|-list)?|social-?(?:share|links|media|bar|buttons)?|"
    r"share-?(?:bar|tools|buttons|"
    r"links)?|sharing|tools|author-?(?:bio|box|card|info)|about-the-author|comments?(?:-(?:area|section|list|form))?|"
    r"disqus(?:_thread)?|cookie(?:-?(?:banner|consent|notice|bar))?|consent(?:-\w+)?|gdpr|paywall(?:-\w+)?|"
    r"subscription-\w+|piano-\w+|pagination|page-?numbers|breadcrumbs?|promo(?:-box|tion)?|"
    r"advert(?:isement)?|sponsored|"
    r"outbrain|taboola|tags?-?list|post-?tags|pull-?quote|pq|caption(?:-text)?|wp-caption-text|"
    r"photo-?credit|image-?credit)"
    r"(?![a-z])",
    re.IGNORECASE,
)
_WALL_NAME = re.compile(r"(?<![a-z])(?:cookies?|consent|gdpr|onetrust|cmp)(?![a-z])", re.IGNORECASE)
_MOST = 0.3  # of the page's prose: a box with more is the article, whatever its name

# A block that begins so points elsewhere or offers something, if it is short or mostly a link.
_POINTER = re.compile(
    r"(?:\W*)(?:(?:also )?read (?:more|also|next|the full|on)\b|see (?:more|also)\b|also (?:on|read|see|"
    r"in)\b|related\b|"
    r"more (?:on|from|stories|coverage|about)\b|don['’]t miss\b|explore further|you (?:may|"
    r"might) (?:also )?(?:like|enjoy)|"
    r"(?:click|tap) (?:here|to|on)\b|watch(?: (?:now|live|more|below))?\s*[:|]|video\s*[:|]|photos?\s*[:|"
    r"]|gallery\s*[:|]|"
    r"listen\s*[:|]|recommended\b|what (?:to|you should) read next|next (?:article|story|up)|"
    r"previous (?:article|story)|"
    r"trending\b|most (?:read|popular)\b|top stories\b|editor['’]s picks?|must read\b|"
    r"in case you missed it|in pictures\s*:|"
    r"leggi anche|lire aussi|lesen sie auch|mehr zum thema|leia (?:mais|também)|lea también|lees ook|"
    r"continue reading|get the (?:app|latest)\b|partner news|from our partners|advertisement|sponsored|"
    r"timeline of\b|profile\s*:|analysis\s*:|explainer\s*:|opinion\s*:|quiz\s*:|fact ?check\s*:)",
    re.IGNORECASE,
)
# These words alone are enough, in a block of at most _SHORT characters.
_NEVER_PROSE = re.compile(
    r"(?:^|\b)(?:sign up (?:for|to|here|now|today)|subscribe (?:to|now|today|here)|(?:thanks|"
    r"thank you) for (?:signing up|"
    r"subscribing)|already (?:a )?(?:subscriber|subscribed|a member|have an account)|log in to (?:read|continue)|"
    r"(?:to|please) continue reading|unlimited access|(?:your|free) (?:articles?|stories) (?:left|remaining)|"
    r"share (?:this|it) (?:on|with|article|story|via)|share on (?:facebook|twitter|x|linkedin|whatsapp)\b|"
    r"like this (?:story|"
    r"article)\?|(?:delivered|straight|right|sent|headlines|updates|news|stories)[\w\s’']* (?:to|"
    r"in) your inbox|follow (?:us|me|him|her|them) on "
    r"(?:twitter|facebook|instagram|x)\b|like us on facebook|this (?:article|story|post) (?:contains|"
    r"includes|may contain) affiliate|"
    r"we (?:may )?(?:earn|get|receive) (?:a )?(?:small )?(?:commission|a share)|affiliate links?\b|"
    r"purchases? (?:made )?through (?:our|these) links|"
    r"all rights reserved|this copy is for your personal|order reprints?|join the (?:conversation|"
    r"discussion)|leave a (?:comment|"
    r"reply)|comments (?:are closed|have been)|(?:view|show|load|post) (?:all |more |a )?comments?|"
    r"there was an error processing|"
    r"an error (?:has )?occurred|please try again later|opens? in (?:a )?new (?:tab|window)|(?:print|"
    r"e-?mail) this (?:article|story|page)|"
    r"download (?:our|the) (?:free )?app|turn on notifications|privacy (?:policy|notice) (?:and|&) terms|have a tip\?|"
    r"got a (?:tip|story)\?|if you enjoyed this (?:article|story)|(?:write|email|reach|contact|"
    r"send e-?mail) (?:to )?(?:\w+[\w.’' ]{2,40} )?at "
    r"[\w.]+@|(?:may|can) be reached (?:at|on|by) (?:[\w.]+@|\(?\d{3})|your e-?mail address|"
    r"get (?:access to|the day[’']s)[\w\s’']*(?:headlines|subscriptions?|newsletter)|"
    r"skip (?:advertisement|past newsletter|to)|article continues (?:below|after)|story continues (?:below|after))",
    re.IGNORECASE,
)
_NEVER_PROSE_WHOLE = re.compile(
    r"\W*(?:(?:no |\d+ )?comments?|share|tweet|print|e-?mail|save|tags?|topics?|filed under|categories|"
    r"advertisement|sorry!?|thank you|"
    r"loading(?:\.\.\.|…)?|next|previous|back to top|menu|search|home|show more|see more|read more|more|"
    r"subscribe|log ?in|"
    r"sign (?:up|in)|register|copy link|link copied|order reprints|print article|view comments|share this article|"
    r"follow|play|pause|mute|close|image|photo|video|photos|gallery|slideshow|listen|click here|"
    r"page \d+ of \d+(?: next)?|"
    r"\d+ (?:shares?|likes|views|min(?:ute)?s? read)|this article has been sent to|review|top stories|"
    r"partner news|latest news|"
    r"something to consider|recommended|trending(?: now)?|related(?: (?:stories|articles|content|topics|"
    r"coverage|news))?|"
    r"advertising|skip ad)\W*",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\W*(?:\(?(?:additional )?reporting by\b.{0,400}|(?:photo(?:graph)?s?|image|picture|video|"
    r"illustration)(?: credit| courtesy| by)?\s*:.{0,150}|"
    r"image credits?.{0,120}|source\s*:\s*.{0,60}|copyright\s*(?:©|\(c\)|\d{4}).{0,400}|©\s*\d{4}.{0,400}|"
    r"(?:editing|writing|compiled) by .{0,150}|"
    r".{0,80}(?:getty images|afp via|/afp|/reuters|associated press photo|shutterstock).{0,20}|"
    r"[\w.’' ]{3,60}contributed to this (?:report|story|article).{0,10})",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY_LINE = re.compile(
    rf"\W*(?:(?:first |last )?(?:published|posted|updated|modified|created|date)\b[\s:]*(?:on|at)?\W*)?"
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\W*)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\W*(?:\d{{4}})?|\d{{1,2}}(?:st|nd|rd|"
    rf"th)?\s+{_MONTH}\W*(?:\d{{4}})?|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})?"
    r"\W*(?:at\s+)?(?:\d{1,2}[:.]\d\d)?\W*(?:[ap]\.?m\.?)?\W*(?:[A-Z]{2,4}T?)?\W*",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"by\s+[A-Z][\w.’'-]+(?:\s+(?:and\s+|&\s+|[A-Z])[\w.’'-]*){1,8}(?:[,|·–—-].{0,60})?", re.DOTALL)
_SECTION_END = re.compile(
    r"\W*(?:related(?: (?:stories|articles|content|topics|coverage|news|links|posts))?|more (?:from|on|"
    r"stories|news)\b.{0,40}|"
    r"you (?:may|might) (?:also )?(?:like|enjoy).{0,20}|recommended(?: for you| stories)?|top stories|"
    r"most (?:read|popular)|trending(?: now)?|"
    r"don['’]t miss|read (?:more|next|also)|what to read next|partner news|latest (?:news|stories)|"
    r"editor['’]s picks?|see also|tags|"
    r"share this.{0,20}|leggi anche|lire aussi|comments)\W*",
    re.IGNORECASE,
)
_LINE = 150  # characters of a line that stands for itself
_SHORT = 400
_LONG = 600
_POINTER_SHORT = 220
_REPORTED = re.compile(r"\b(?:said|says|told|asked|wrote|added|according to)\b")  # so it is prose
_SKIPPED = frozenset({"nav", "footer"})


def sweep(tree: Any) -> None:
    """Take out of the tree what is no part of the article. In place."""
    whole = sum(len(text_of(paragraph)) for paragraph in tree.iter("p"))
    for box in _boxes(tree):
        prose = sum(len(text_of(paragraph)) for paragraph in box.iter("p"))
        if prose <= whole * _MOST or _WALL_NAME.search(names_of(box)):
            drop(box)
    for block in [element for element in tree.iter(*(BLOCKS - {"body", "main", "form"})) if is_leaf(element)]:
        if block.getparent() is not None and is_boilerplate(block):
            _drop_with_list(block)


def _boxes(tree: Any) -> list[Any]:
    boxes = [
        element
        for element in tree.iter(
            "div", "section", "aside", "ul", "ol", "p", "blockquote", "figcaption", "span", "details"
        )
        if (element.tag not in ("p", "span") or len(text_of(element)) < _SHORT) and _BOX_NAME.search(names_of(element))
    ]
    return [element for element in boxes if not _holds_headline(element)]


def _holds_headline(element: Any) -> bool:
    return element.find(".//h1") is not None or (element.tag == "blockquote" and "pull" not in names_of(element))


def is_boilerplate(block: Any) -> bool:
    """Whether this block, which has no blocks in it, is no part of an article."""
    text = text_of(block)
    if not text:
        return False
    if not any(map(str.isalnum, text)):
        return 3 < len(text) <= _LONG and len(set(text)) <= 2 and text[0] in "_-=.~"
    return is_boilerplate_text(text) or _points_elsewhere(block, text)


def is_boilerplate_text(text: str) -> bool:
    """By its words alone."""
    if len(text) > _LONG:
        return False
    if len(text) <= _LINE and (
        _NEVER_PROSE_WHOLE.fullmatch(text) or (any(map(str.isdigit, text)) and _DAY_LINE.fullmatch(text))
    ):
        return True
    if _REPORTED.search(text):
        return False
    return bool(
        (len(text) <= _SHORT and _NEVER_PROSE.search(text)) or _CREDIT.fullmatch(text) or _BYLINE.fullmatch(text)
    )


def _points_elsewhere(block: Any, text: str) -> bool:
    if len(text) > _POINTER_SHORT or _REPORTED.search(text):
        return False
    linked = link_share(block, text)
    if _POINTER.match(text) and (linked > 0.5 or (len(text) < 60 and block.tag not in HEADINGS and ":" in text[:25])):
        return True
    # A paragraph that is one link, in capitals or like a headline: the station's own promotion.
    return block.tag == "p" and linked > 0.9 and (text.isupper() or (len(text.split()) > 4 and text[-1] not in '.!?”"'))


def _drop_with_list(block: Any) -> None:
    """With what it heads, where that is nothing but links."""
    if block.tag in HEADINGS or _SECTION_END.fullmatch(text_of(block)):
        follower = block.getnext()
        while follower is not None and follower.tag in ("ul", "ol", "div", "p") and link_share(follower) > 0.7:
            after = follower.getnext()
            drop(follower)
            follower = after
    drop(block)
