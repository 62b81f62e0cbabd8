import json
import threading

from sayso.analysis.pipeline import MODEL, VERSION, Analyzer
from sayso.analysis.types import Analysis

ANALYZER = Analyzer()
TEXT = (
    "The harbour talks may fail\n\n“The quay will stay open,” Ada Quill, the mayor, said on Friday. She added that the "
    "port would be sold. A clerk, who asked not to be named for fear of reprisals, said it was sold already."
)


def test_an_analysis_says_which_version_made_it() -> None:
    analysis = ANALYZER.analyze(TEXT)
    assert analysis.version == ANALYZER.version == VERSION
    assert analysis.length == len(TEXT)


def test_the_version_names_the_net_that_ships() -> None:
    told = json.loads((MODEL / "net.json").read_text("utf-8"))
    assert VERSION.endswith("+" + told["version"])


def test_every_stage_has_its_part() -> None:
    analysis = ANALYZER.analyze(TEXT)
    mayor = analysis.attributions[0]
    source = analysis.source_of(mayor)
    assert "“The quay will stay open,”" in [span.of(TEXT) for span in mayor.content]
    assert source
    assert source.label.of(TEXT) == "Ada Quill"
    assert analysis.hedges
    assert analysis.summary.claims == len(analysis.attributions)


def test_a_text_without_anything_has_an_empty_analysis() -> None:
    analysis = ANALYZER.analyze("")
    assert (analysis.attributions, analysis.sources, analysis.hedges) == ((), (), ())


def test_the_same_text_gives_the_same_analysis_in_any_thread() -> None:
    expected = ANALYZER.analyze(TEXT)
    found: list[Analysis] = []
    threads = [threading.Thread(target=lambda: found.append(ANALYZER.analyze(TEXT))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4
