"""Whether the room stays up: every measure of this folder, one after another, each prints pass or FAIL.

    python bench/stays_up/all.py [--whole]

Without `--whole` each is a short run that shows that the measure works; the figures that count are those of the whole
ones, which take some hours, on a machine that does nothing else. Exits with 1 where one of them fails.
"""

import subprocess
import sys
from pathlib import Path

SHORT = {
    "kill.py": ["--kills", "10"],
    "fuzz.py": ["--pages", "100"],
    "overload.py": ["--seconds", "10"],
    "load.py": ["--minutes", "1"],
    "api.py": ["--requests", "500"],
    "xss.py": ["--payloads", "20"],
}


def main() -> int:
    whole = "--whole" in sys.argv[1:]
    failed = []
    for script, options in SHORT.items():
        print(f"-- {script}", flush=True)
        command = [sys.executable, str(Path(__file__).with_name(script)), *([] if whole else options)]
        failed += [script] if subprocess.run(command, check=False).returncode else []
    print(f"failed: {', '.join(failed)}" if failed else "all passed")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
