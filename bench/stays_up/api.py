"""10,000 requests that schemathesis makes after the room's own OpenAPI document: no answer of 5xx.

    python bench/stays_up/api.py [--requests 10000] [--seed 1]

The same number for each operation, some right by the schema and some wrong, to a room with a few articles. (What the
answers must look like is tested in tests/functional/test_schema.py.)
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as some
from schemathesis import Case, GenerationMode
from serving import Served, serving, text_of, verdict

ARTICLES = 5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    statuses: Counter[int] = Counter()
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="sayso-requests-") as folder, serving(Path(folder)) as served:
        for number in range(ARTICLES):
            httpx.post(f"{served.url}/api/v1/articles", json={"text": text_of(number)}, timeout=60, trust_env=False)
        schema = schemathesis.openapi.from_url(f"{served.url}/api/openapi.json")
        operations = [each.ok() for each in schema.get_all_operations()]
        each = -(-options.requests // len(operations))
        for operation in operations:
            before = sum(statuses.values())
            ask(operation, each, options.seed, served, statuses, faults)
            print(f"  {operation.label}: {sum(statuses.values()) - before}", flush=True)
        if "Traceback" in served.errors():
            faults.append(f"a traceback: {served.errors()[-600:]}")
    print(f"{sum(statuses.values())} requests to {len(operations)} operations: {dict(sorted(statuses.items()))}")
    return verdict(faults)


def ask(operation: Any, number: int, start: int, served: Served, statuses: Counter[int], faults: list[str]) -> None:
    """Send so many requests to one operation."""
    modes = [operation.as_strategy(generation_mode=mode) for mode in GenerationMode]
    left = [number]

    def send(case: Case) -> None:
        path = case.path_parameters
        if path and isinstance(path.get("article_id"), int) and path["article_id"] > ARTICLES:
            path["article_id"] = 1 + path["article_id"] % (2 * ARTICLES)
        answer = case.call(base_url=served.url, timeout=120)
        left[0] -= 1
        statuses[answer.status_code] += 1
        if answer.status_code >= 500:
            faults.append(f"{answer.status_code}: {case.as_curl_command()[:300]}")

    for again in range(20):  # where a schema allows few requests, hypothesis ends early: begin anew
        if left[0] <= 0:
            return
        limits = settings(
            max_examples=left[0],
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        seed(start + again)(limits(given(case=some.one_of(modes))(send)))()


if __name__ == "__main__":
    sys.exit(main())
