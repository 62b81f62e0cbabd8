import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from py3langid.langid import LanguageIdentifier

from sayso import language
from sayso.language import SAMPLE, sure_language

ENGLISH = (
    "The mayor said on Monday that the bridge would stay closed until spring. Engineers had found cracks in two of its "
    "pillars, according to a report that the council published last week, and repairs may cost three million pounds. "
)
FOREIGN = {
    "de": (
        "Der Bürgermeister sagte am Montag, die Brücke bleibe bis zum Frühjahr gesperrt. Ingenieure hätten "
        "Risse in zwei Pfeilern gefunden, heißt es in einem Bericht, den der Rat vergangene Woche "
        "veröffentlichte."
    ),
    "fr": (
        "Le maire a déclaré lundi que le pont resterait fermé jusqu’au printemps. Les ingénieurs ont trouvé "
        "des fissures dans deux de ses piliers, selon un rapport que le conseil a publié la semaine "
        "dernière."
    ),
    "es": (
        "El alcalde dijo el lunes que el puente seguirá cerrado hasta la primavera. Los ingenieros "
        "encontraron grietas en dos de sus pilares, según un informe que el ayuntamiento publicó la semana "
        "pasada."
    ),
    "ru": (
        "Мэр заявил в понедельник, что мост останется закрытым до весны. Инженеры обнаружили трещины в двух "
        "опорах, говорится в докладе, который совет опубликовал на прошлой неделе, и ремонт может стоить "
        "дорого."
    ),
    "it": (
        "Il sindaco ha detto lunedì che il ponte resterà chiuso fino alla primavera. Gli ingegneri hanno "
        "trovato crepe in due dei suoi piloni, secondo un rapporto che il consiglio ha pubblicato la "
        "settimana scorsa."
    ),
    "nl": (
        "De burgemeester zei maandag dat de brug tot het voorjaar gesloten blijft. Ingenieurs hebben "
        "scheuren gevonden in twee pijlers, volgens een rapport dat de gemeenteraad vorige week heeft "
        "gepubliceerd."
    ),
    "ja": (
        "市長は月曜日、橋は春まで閉鎖されたままになると述べた。先週市議会が公表した報告書によると、技術者は二"
        "本の橋脚に亀裂を見つけた。修理には三百万ポンドかかる可能性があり、住民からは不安の声が上がっている。"
        "市は来月、住民説明会を開く予定だ。橋は五十年前に建てられ、毎日およそ一万台の車が通っていた。専門家は"
        "早急な対策が必要だと話している。"
    ),
}


@pytest.mark.parametrize("code", FOREIGN)
def test_other_languages_are_known(code: str) -> None:
    assert sure_language(FOREIGN[code]) == code


def test_english_is_not_foreign() -> None:
    assert sure_language(ENGLISH) == "en"


@pytest.mark.parametrize("text", ["", "Guten Morgen!", FOREIGN["de"][:100], "1, 2, 3. " * 500, "* * *\n" * 900])
def test_too_few_letters_say_nothing(text: str) -> None:
    assert sure_language(text) is None


def test_what_is_plainly_english_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.language._model", pytest.fail)
    assert sure_language(ENGLISH * 9) == "en"


@pytest.mark.parametrize("code", FOREIGN)
def test_no_other_language_is_plainly_english(code: str) -> None:
    assert sure_language(FOREIGN[code] * 9) == code


def test_a_text_in_two_languages_is_surely_neither() -> None:
    assert sure_language(ENGLISH * 8 + FOREIGN["de"] * 4) is None


def test_an_english_article_that_quotes_another_language_is_not_foreign() -> None:
    assert sure_language(ENGLISH + "“" + FOREIGN["fr"][:120] + "”, she said. " + ENGLISH) in (None, "en")


def test_a_long_text_is_judged_by_its_beginning_middle_and_end() -> None:
    third = SAMPLE // 3
    beginning, rest = (ENGLISH * 10)[:third], FOREIGN["de"] * 40
    assert sure_language(rest) == "de"
    assert sure_language(beginning + rest) is None


def test_the_same_text_gives_the_same_answer() -> None:
    assert {sure_language(FOREIGN["es"]) for _ in range(5)} == {"es"}


def test_those_who_ask_while_the_model_is_loaded_wait_for_the_one_that_is_loaded(monkeypatch):
    begun, loaded = Barrier(2), []

    def load(*_: object, **__: object) -> object:
        loaded.append(1)
        begun.wait(300)
        time.sleep(0.2)  # in which the others come
        return object()

    monkeypatch.setattr(LanguageIdentifier, "from_model_file", load)
    language._loaded.cache_clear()
    try:
        with ThreadPoolExecutor(4) as threads:
            models = [threads.submit(language._model) for _ in range(4)]
            begun.wait(300)
        assert len({id(model.result()) for model in models}) == len(loaded) == 1
    finally:
        language._loaded.cache_clear()
