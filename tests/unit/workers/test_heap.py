import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from sayso.workers import heap

ROUNDS = 200
# Half a megabyte is taken, filled and given back, so often; how many pages the system gave meanwhile.
TAKEN_AND_FREED = f"""
import resource, sys
import numpy
from sayso.workers.heap import keep_freed
if sys.argv[1] == "kept":
    keep_freed()
given = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_minflt
before = given()
for _ in range({ROUNDS}):
    numpy.ones(65_536)
print(given() - before)
"""


def pages_given(how: str) -> int:
    # as in a worker of Dask
    environment = {**os.environ, "MALLOC_TRIM_THRESHOLD_": "65536", "PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run(
        [sys.executable, "-c", TAKEN_AND_FREED, how], env=environment, check=True, capture_output=True, text=True
    )
    return int(told.stdout)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a setting of glibc")
def test_what_is_freed_stays_with_the_process_where_dask_would_give_it_back() -> None:
    assert pages_given("given back") > 100 * ROUNDS
    assert pages_given("kept") < 10 * ROUNDS


@pytest.mark.parametrize("settle", [heap.keep_freed, heap.share_arenas])
def test_another_c_library_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch, settle) -> None:
    monkeypatch.setattr(heap.ctypes, "CDLL", lambda _: SimpleNamespace())
    settle()
    monkeypatch.setattr(heap.sys, "platform", "darwin")
    settle()
