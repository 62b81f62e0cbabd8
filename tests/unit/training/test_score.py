from training.score import ORDER, figures, interval, resample

RIGHT = {"attribution F1": (3.0, 3.0, 3.0), "hedges F1": (1.0, 1.0, 1.0)}
WRONG = {"attribution F1": (0.0, 3.0, 1.0)}


def test_figures_are_of_the_sums_over_articles() -> None:
    assert figures([RIGHT, WRONG]) == {"attribution F1": 60.0, "hedges F1": 100.0}


def test_figures_come_in_one_order() -> None:
    assert list(figures([dict.fromkeys(reversed(ORDER), (1.0, 1.0, 1.0))])) == list(ORDER)


def test_an_interval_holds_the_figure_and_is_seeded() -> None:
    counts = [RIGHT, WRONG] * 20
    drawn = resample(counts, 200)
    low, high = drawn["attribution F1"]
    assert low < 60 < high
    assert resample(counts, 200) == drawn


def test_articles_that_are_all_alike_leave_no_doubt() -> None:
    assert resample([RIGHT] * 5, 50)["attribution F1"] == (100.0, 100.0)


def test_an_interval_is_the_middle_of_the_values() -> None:
    assert interval([float(i) for i in range(1000)]) == (25.0, 975.0)
