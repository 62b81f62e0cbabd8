"""Speed and memory of the analysis on one thread, everything included, beside a blank spaCy pipeline in the same run.

    python bench/analysis.py [ARTICLES] [--rounds 3] [--spacy-python PYTHON]

ARTICLES is a JSON lines file with a "text" a line; without it, the sample shelf. Times are processor seconds, which
other work on the machine blurs less than the clock; absolute ones drift with the machine, the ratio to spaCy less so.
spaCy (tok2vec, tagger, parser of en_core_web_sm's size, random weights: what a peer pays before it starts) is measured
where it can be imported, here or by the Python given.
"""

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

FLOOR_WORDS, FLOOR_ARTICLE_MS, FLOOR_MEMORY, FLOOR_START, FLOOR_TWO, FLOOR_LINEAR = 6000, 130, 250, 1.0, 1.8, 1.2


def main() -> int:
    """Measure and print; each part runs in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--spacy-python", default=sys.executable)
    parser.add_argument("--part", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.part:
        print(json.dumps(PARTS[args.part](read_texts(args.articles))))
        return 0
    ours, theirs = [], []
    for _ in range(args.rounds):  # A-B-A-B, so that a drift of the machine meets both
        ours.append(run("words", args))
        theirs.append(run("spacy", args, args.spacy_python))
    report(args, ours, [measured for measured in theirs if measured])
    return 0


def report(args: argparse.Namespace, ours: list[dict], theirs: list[dict]) -> None:
    """The table."""
    speed = statistics.median(measured["words_per_second"] for measured in ours)
    row("words a second, one thread", f"{speed:,.0f}", f"{FLOOR_WORDS:,} at least")
    if theirs:
        peer = statistics.median(measured["words_per_second"] for measured in theirs)
        row("blank spaCy pipeline, same text", f"{peer:,.0f}", "")
        row("ratio to it", f"{speed / peer:.2f}", "goal 2")
    else:
        row("blank spaCy pipeline", "not installed", "--spacy-python")
    article = run("article", args)
    row("an 800-word article", f"{article['milliseconds']:.0f} ms", f"{FLOOR_ARTICLE_MS} ms at most")
    row("peak memory", f"{article['memory']:.0f} MB", f"{FLOOR_MEMORY} MB at most")
    row("first analysis after start", f"{run('start', args)['seconds']:.2f} s", f"{FLOOR_START} s at most")
    row("two processes against one", f"{two_processes(args):.2f} times", f"{FLOOR_TWO} at least")
    row(
        "100,000 words against 10,000, per word", f"{run('linear', args)['ratio']:.2f} times", f"{FLOOR_LINEAR} at most"
    )


def row(what: str, value: str, floor: str) -> None:
    """One line."""
    print(f"{what:42} {value:>14}   {floor}", flush=True)


def run(part: str, args: argparse.Namespace, python: str = sys.executable) -> dict:
    """One part in a fresh process; empty where it cannot run."""
    command = [python, __file__, "--part", part, *([str(args.articles)] if args.articles else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        if part != "spacy":
            raise RuntimeError(done.stderr)
        return {}
    return json.loads(done.stdout.splitlines()[-1])


def two_processes(args: argparse.Namespace) -> float:
    """How many times the work of one process two do in the same time, by the clock."""
    command = [sys.executable, __file__, "--part", "load", *([str(args.articles)] if args.articles else [])]

    def rate(count: int) -> float:
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(count)]
        return sum(json.loads(process.communicate()[0])["words_per_second"] for process in running)

    return rate(2) / rate(1)


def read_texts(path: Path | None) -> list[str]:
    """The texts to measure with, about 12,000 words at least."""
    if path:
        texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines() if line.strip()]
    else:
        shelf = sorted((ROOT / "app" / "sayso" / "samples" / "shelf").glob("*.txt"))
        texts = [file.read_text("utf-8").partition("\n---\n")[2].strip() for file in shelf]
    while sum(len(text.split()) for text in texts) < 12_000:
        texts += texts
    return texts


def of_words(texts: list[str], count: int) -> str:
    """A text of about so many words, made of whole paragraphs."""
    paragraphs, words = [], 0
    while words < count:
        for paragraph in "\n\n".join(texts).split("\n\n"):
            paragraphs.append(paragraph)
            words += len(paragraph.split())
            if words >= count:
                break
    return "\n\n".join(paragraphs)


def per_second(analyze: Callable[[str], object], texts: list[str], clock: Callable[[], float]) -> dict:
    """Words a second over texts of some 12,000 words."""
    analyze(texts[0])
    started, words = clock(), 0
    for text in texts:
        analyze(text)
        words += len(text.split())
        if words > 12_000:
            break
    return {"words_per_second": words / (clock() - started)}


def analyzer() -> Callable[[str], object]:
    """The product's own analysis."""
    from sayso.analysis.pipeline import Analyzer

    return Analyzer().analyze


def measure_words(texts: list[str]) -> dict:
    """All of the analysis, in processor seconds."""
    return per_second(analyzer(), texts, time.process_time)


def measure_load(texts: list[str]) -> dict:
    """The same by the clock, for two at once."""
    return per_second(analyzer(), texts, time.perf_counter)


def measure_article(texts: list[str]) -> dict:
    """One article of 800 words, the best of ten; and the most memory that this process ever held."""
    import resource

    analyze, text, best = analyzer(), of_words(texts, 800), float("inf")
    for _ in range(10):
        started = time.process_time()
        analyze(text)
        best = min(best, time.process_time() - started)
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return {"milliseconds": 1000 * best, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit}


def measure_start(texts: list[str]) -> dict:
    """From the first import to the first answer."""
    text = of_words(texts, 800)
    started = time.process_time()
    analyzer()(text)
    return {"seconds": time.process_time() - started}


def measure_linear(texts: list[str]) -> dict:
    """Time a word of a text of 100,000 words against one of 10,000."""
    analyze, rates = analyzer(), []
    for count in (10_000, 100_000):
        text = of_words(texts, count)
        started = time.process_time()
        analyze(text)
        rates.append((time.process_time() - started) / len(text.split()))
    return {"ratio": rates[1] / rates[0]}


def measure_spacy(texts: list[str]) -> dict:
    """tok2vec (96 wide, 4 layers), tagger and parser as in en_core_web_sm, with random weights."""
    if importlib.util.find_spec("spacy") is None:
        raise SystemExit(1)
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    rows = {
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
    }
    embed = {"@architectures": "spacy.MultiHashEmbed.v2", "width": 96, "include_static_vectors": False, **rows}
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "window_size": 1,
        "maxout_pieces": 3,
        "depth": 4,
    }
    model = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    nlp.add_pipe("tok2vec", config={"model": model})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": listener}})
    parser = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser", "extra_state_tokens": False}
    sizes = {"hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "nO": None}
    nlp.add_pipe("parser", config={"model": {**parser, **sizes, "tok2vec": listener}, "min_action_freq": 1})
    doc = nlp.make_doc("The old harbour was closed by the mayor on Monday morning .")
    labels = [f"TAG{i}" for i in range(len(doc))]
    heads, deps = [2, 2, 4, 4, 4, 4, 7, 5, 4, 10, 8, 4], [f"dep{i}" for i in range(len(doc))]
    example = Example.from_dict(doc, {"tags": labels, "heads": heads, "deps": deps})
    for i in range(38):
        nlp.get_pipe("tagger").add_label(f"X{i}")
        nlp.get_pipe("parser").add_label(f"y{i}")
    nlp.initialize(lambda: [example])
    return per_second(nlp, texts, time.process_time)


PARTS: dict[str, Callable[[list[str]], dict]] = {
    "words": measure_words,
    "load": measure_load,
    "article": measure_article,
    "start": measure_start,
    "linear": measure_linear,
    "spacy": measure_spacy,
}

if __name__ == "__main__":
    raise SystemExit(main())
