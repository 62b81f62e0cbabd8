"""2,000 mutated pages: no answer after more than six seconds, and somebody else's pages come as fast as ever.

    python bench/stays_up/fuzz.py [FOLDER] [--pages 2000] [--seed 1]

FOLDER has pages (*.html) to mutate; without it, those of tests/mutations.py. The same seed makes the same pages. Passes
where every page was answered within six seconds, none with 5xx, and the other reader's p95 is under 50 ms.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from http.client import HTTPConnection
from pathlib import Path

from serving import Reader, at, serving, text_of, verdict

from tests.mutations import PAGES, mutated

LONGEST, SOON = 6.0, 0.050  # seconds for a page's answer, and for the other reader's p95
ALONE = 10.0  # seconds that the reader is measured alone, to tell what is the machine's


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pages = PAGES
    if options.folder:
        pages = tuple(path.read_text("utf-8", "replace") for path in sorted(options.folder.glob("*.html")))
    statuses: Counter[int] = Counter()
    times: list[float] = []
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="sayso-fuzz-") as folder, serving(Path(folder)) as served:
        connection = HTTPConnection("127.0.0.1", served.port, timeout=120)
        post(connection, {"text": text_of(1, 2_000)})
        post(connection, {"html": PAGES[0]})  # the worker is warm
        with Reader(served.port, "/articles/1", pause=0.05) as alone:
            time.sleep(ALONE)
        connection.close()  # the server has; the next request opens it again
        with Reader(served.port, "/articles/1", pause=0.05) as reader:
            for number, page in enumerate(mutated(pages, options.pages, options.seed)):
                began = time.perf_counter()
                status = post(connection, {"html": page})
                times.append(time.perf_counter() - began)
                statuses[status] += 1
                if times[-1] > LONGEST or status >= 500:
                    faults.append(f"page {number}, {len(page):,} characters: {status} after {times[-1]:.1f} s")
        errors = served.errors()
    print(f"{len(times)} pages of {len(pages)}: {dict(sorted(statuses.items()))}")
    print(f"  median {at(0.5, times):.3f} s, p95 {at(0.95, times):.2f} s, slowest {max(times):.2f} s")
    print(f"  the other reader alone: {alone}")
    print(f"  and while pages are opened: {reader}")
    faults += [f"the other reader's p95 is {at(0.95, reader.times):.3f} s"] if at(0.95, reader.times) > SOON else []
    faults += [f"the other reader got {set(reader.statuses)}"] if set(reader.statuses) != {200} else []
    faults += [f"a traceback: {errors[-400:]}"] if "Traceback" in errors and "extraction failed" not in errors else []
    return verdict(faults)


def post(connection: HTTPConnection, body: dict[str, str]) -> int:
    """Add an article; the status of the answer."""
    sent = json.dumps(body).encode("utf-8", "replace")
    connection.request("POST", "/api/v1/articles", sent, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    answer.read()
    return answer.status


if __name__ == "__main__":
    sys.exit(main())
