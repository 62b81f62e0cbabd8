import pytest

from sayso.analysis.tagging.labels import Labels
from sayso.analysis.tagging.proposals import NameType
from sayso.analysis.types import HedgeCategory, Identity

TOLD = {"identities": [*Identity][::-1], "hedges": ["vague", "modal"], "names": ["place", "person"]}


def test_labels_keep_the_order_of_the_net_not_of_the_enums() -> None:
    labels = Labels.read(TOLD)
    assert labels.identities == tuple(Identity)[::-1]
    assert labels.hedges == (HedgeCategory.VAGUE, HedgeCategory.MODAL)
    assert labels.names == (NameType.PLACE, NameType.PERSON)


@pytest.mark.parametrize("told", [{"names": ["ship"]}, {"hedges": ["doubt"]}, {"identities": ["ghost"]}])
def test_a_label_that_nobody_knows_is_refused(told: dict[str, list[str]]) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        Labels.read(TOLD | told)


def test_a_label_named_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        Labels.read(TOLD | {"names": ["place", "place"]})
