"""Whether the room stays up: every measure of this folder, one after another, each prints pass or FAIL.

    python bench/stays_up/run.py [--kills 200] [--pages 2000] [--connections 256] [--minutes 10] [--requests 10000]
                                 [--payloads 300] [--feeds 100] [--short]

The sizes are those that count, and take about an hour and a half on a machine that does nothing else; README.md beside
this has the figures of the last runs. `--short` only shows that each measure works. Exits with 1 where one fails.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from serving import machine

# The script, its option, its size, and one that takes a minute or less.
MEASURES = (
    ("fuzz.py", "pages", 2_000, 50),
    ("overload.py", "connections", 256, 64),
    ("load.py", "minutes", 10, 1),
    ("kill.py", "kills", 200, 10),
    ("api.py", "requests", 10_000, 500),
    ("xss.py", "payloads", 300, 20),
    ("feeds.py", "feeds", 100, 20),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true")
    for script, option, size, _ in MEASURES:
        parser.add_argument(f"--{option}", type=int, help=f"of {script}: {size:,} without this option")
    options = parser.parse_args()
    failed = []
    for script, option, size, small in MEASURES:
        number = getattr(options, option)
        if number is None:
            number = small if options.short else size
        print(f"-- {script}: {number:,} {option}; {machine()}", flush=True)
        command = [sys.executable, str(Path(__file__).with_name(script)), f"--{option}", str(number)]
        failed += [script] if subprocess.run(command, check=False).returncode else []
    print(f"FAIL: {', '.join(failed)}" if failed else "pass: all of them", flush=True)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
