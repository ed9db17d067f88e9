import re

import pytest

from tequio.open_data.datasets.catalogue import DATASETS, dataset_at
from tequio.open_data.reference import reference_markdown


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_documents_every_dataset(client, db, prefix):
    page = client.get(f"{prefix}/datos/").content.decode()

    assert not [dataset.path for dataset in DATASETS if dataset.pattern not in page]
    assert "CC BY 4.0" in page


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda dataset: dataset.path)
def test_names_of_columns_are_stable_words(dataset):
    names = [column.name for column in dataset.columns]

    assert len(names) == len(set(names))
    assert not [name for name in names if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)]
    assert names[0] == "id"
    assert all(column.description for column in dataset.columns)


def test_an_unknown_dataset_is_none():
    assert dataset_at("nada") is None


def test_the_reference_names_every_column():
    reference = reference_markdown()

    assert reference.startswith("# Datos abiertos")
    assert not [
        column.name
        for dataset in DATASETS
        for column in dataset.columns
        if f"`{column.name}`" not in reference
    ]
