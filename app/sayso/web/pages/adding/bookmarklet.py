"""The bookmarklet: it hands the page that a reader sees, behind whatever login, to the room's add page."""

from urllib.parse import quote

# The room's window says that it is ready; then the page is handed to it and to no other origin.
_PROGRAM = """(function(){var o=%s,w=open(o+'/articles/new?from=page');
addEventListener('message',function f(e){if(e.source===w&&e.origin===o&&e.data==='sayso:ready'){
removeEventListener('message',f);w.postMessage({sayso:'page',url:location.href,
html:document.documentElement.outerHTML},o)}})})()"""


def bookmarklet(base_url: str) -> str:
    """The `javascript:` address to drag to the bookmarks, for the room under this address."""
    origin = "'" + quote(base_url.rstrip("/"), safe=":/[].-") + "'"
    return "javascript:" + quote((_PROGRAM % origin).replace("\n", ""), safe="(){}=!;:,.+/?'&|*[]")
