"""Files are written as their rows come: the same bytes as of one piece, at the same memory for any size."""

import csv
import json
import os
import threading
import time
import tracemalloc
from io import BytesIO, StringIO

import pytest
from django.utils import timezone

from tequio.ledger.commands import withdraw_field
from tequio.ledger.models import FieldValue
from tequio.open_data import files, kept
from tequio.open_data.columns import Column, Dataset, Kind
from tequio.open_data.datasets.catalogue import DATASETS
from tequio.open_data.queries import chunk

SITE = "https://t.mx"
KEYS = {"plan": "cam-2017", "recomendacion": "snt-2020-1", "bitacora": "2026"}


VERSION_TOLD = kept.version_told


@pytest.fixture
def downloads(settings, tmp_path, monkeypatch):
    """Keep files as the site does, in a folder of the test."""
    monkeypatch.setattr(kept, "version_told", VERSION_TOLD)
    settings.DOWNLOADS = tmp_path / "downloads"
    return settings.DOWNLOADS


def in_one_piece(dataset, rows, kind):
    """Render a file as a whole, in the plainest way."""
    read = files._readers(dataset, SITE)
    if kind == "csv":
        text = StringIO()
        writer = csv.writer(text)
        writer.writerow([column.name for column in dataset.columns])
        writer.writerows([files._cell(one(row)) for one in read] for row in rows)
        return f"\ufeff{text.getvalue()}".encode()
    names = [column.name for column in dataset.columns]
    content = files._head(dataset, "Tequio", 7)
    content["filas"] = [
        {name: files._plain(one(row)) for name, one in zip(names, read, strict=True)} for row in rows
    ]
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def streamed(dataset, rows, kind):
    file = BytesIO()
    if kind == "csv":
        files.write_csv(file, dataset, rows, site=SITE)
    else:
        files.write_json(file, dataset, rows, site=SITE, source="Tequio", version=7)
    return file.getvalue()


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("kind", ["csv", "json"])
@pytest.mark.parametrize("dataset", DATASETS, ids=lambda dataset: dataset.path)
def test_a_file_written_in_chunks_is_the_file_written_whole(monkeypatch, dataset, kind):
    key = KEYS.get(dataset.path, "")
    whole = in_one_piece(dataset, list(dataset.rows(key)), kind)

    monkeypatch.setattr(chunk, "CHUNK", 3)
    assert streamed(dataset, dataset.rows(key), kind) == whole


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_file_without_rows_is_whole(kind):
    assert streamed(DATASETS[0], [], kind) == in_one_piece(DATASETS[0], [], kind)


@pytest.mark.thorough
@pytest.mark.parametrize("kind", ["csv", "json"])
def test_memory_does_not_grow_with_a_file(tmp_path, kind):
    told = Column("x", Kind.TEXT, "x", lambda row: f"{row} {'a' * 1000}")
    dataset = Dataset("x", "X", "una fila", (told,), lambda _key: iter(range(30_000)))

    tracemalloc.start()
    with (tmp_path / "file").open("wb") as file:
        if kind == "csv":
            files.write_csv(file, dataset, dataset.rows(""), site=SITE)
        else:
            files.write_json(file, dataset, dataset.rows(""), site=SITE, source="x", version=1)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (tmp_path / "file").stat().st_size > 30_000_000
    assert peak < 5_000_000


@pytest.mark.django_db
def test_a_file_is_made_once_and_kept_for_its_version(downloads, client, octopus, schools):
    client.get("/datos/compromisos.csv")
    (file,) = downloads.glob("*.file")
    made = file.stat().st_mtime_ns

    client.get("/datos/compromisos.csv?otra")

    assert file.stat().st_mtime_ns == made
    assert file.stat().st_mode & 0o777 == 0o600
    assert downloads.stat().st_mode & 0o777 == 0o700


@pytest.mark.django_db
def test_a_file_of_an_older_version_goes_and_with_it_what_was_withdrawn(
    downloads, client, octopus, operator, sequenced
):
    now = timezone.now()
    sequenced()
    before = client.get("/datos/bitacora/2026.json").content
    field = FieldValue.objects.filter(entry__leaf_index__isnull=False, name="title").first()
    withdraw_field(actor=operator, field=field, ground="Dato personal", now=now)
    sequenced()

    kept.throw_away_old(now)

    assert before
    assert not list(downloads.glob("*.file"))


@pytest.mark.django_db
def test_what_a_killed_process_had_begun_goes_too(downloads):
    downloads.mkdir()
    begun = [downloads / "a.1.x.part", downloads / "b.1.y.part"]
    for file, age in zip(begun, (500, 700), strict=True):
        file.write_text("dato")
        os.utime(file, (time.time() - age,) * 2)

    kept.throw_away_old(timezone.now())

    assert [file.exists() for file in begun] == [True, False]


@pytest.mark.django_db
def test_a_file_that_is_not_there_leaves_nothing_on_the_disk(downloads, client):
    assert client.get("/datos/plan/nadie.csv").status_code == 404
    assert not downloads.exists()


@pytest.mark.django_db
def test_a_file_that_fails_halfway_is_not_kept(downloads, db):
    def write(file):
        file.write(b"half")
        raise OSError(28, "No space left")

    with pytest.raises(OSError, match="No space"):
        kept.make("x.csv", kept.version_told(), write)

    assert not [one for one in downloads.iterdir() if one.suffix != ".lock"]


@pytest.mark.django_db
def test_of_many_who_ask_one_makes_the_file(downloads, monkeypatch):
    monkeypatch.setattr(kept, "version_told", lambda: "v")
    makes, ready = [], threading.Barrier(4)

    def write(file):
        makes.append(1)
        threading.Event().wait(0.2)
        file.write(b"x")

    def ask():
        ready.wait()
        kept.make("x.csv", "v", write).close()

    threads = [threading.Thread(target=ask) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(makes) == 1


@pytest.mark.django_db
def test_the_disk_is_bounded(downloads, monkeypatch):
    monkeypatch.setattr(kept, "_MOST_FILES", 3)
    for number in range(6):
        kept.make(f"{number}.csv", kept.version_told(), lambda file: file.write(b"x")).close()

    assert len(list(downloads.glob("*.file"))) == 3


@pytest.mark.django_db
def test_a_large_file_is_given_as_the_disk_gives_it(downloads, client, octopus, schools, monkeypatch):
    small = client.get("/datos/compromisos.csv").content
    monkeypatch.setattr("tequio.open_data.views._LARGEST_IN_MEMORY", 10)

    large = client.get("/datos/compromisos.csv?grande")
    again = client.get("/datos/compromisos.csv?grande", headers={"If-None-Match": large["ETag"]})

    assert large.streaming
    assert large.getvalue() == small
    assert int(large["Content-Length"]) == len(small)
    assert again.status_code == 304
