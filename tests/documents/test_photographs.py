"""Photographs of telephones: their first picture is published, upright, without metadata."""

from __future__ import annotations

import io

import pillow_heif
import pytest
from PIL import Image

from tequio.documents.models import DocumentState
from tests.documents.corpus import SECRET
from tests.documents.places import bytes_of

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]  # a process for each file


def _pictures():
    """Return a photograph that lies on its side, and the map of its light."""
    exif = Image.Exif()
    exif[0x013B], exif[0x0112] = SECRET, 6
    return Image.new("RGB", (80, 40), (200, 10, 10)), Image.new("RGB", (20, 10), (0, 0, 0)), exif.tobytes()


def _jpeg_of_several():
    first, second, exif = _pictures()
    file = io.BytesIO()
    first.save(file, "MPO", save_all=True, append_images=[second], exif=exif)
    return file.getvalue()


def _heic():
    first, second, exif = _pictures()
    file = pillow_heif.from_pillow(first)
    file.add_from_pillow(second)
    kept = io.BytesIO()
    file.save(kept, exif=exif)
    return kept.getvalue()


@pytest.mark.parametrize(("name", "make"), [("foto.jpg", _jpeg_of_several), ("IMG_0001.HEIC", _heic)])
def test_the_first_of_several_pictures_is_published(send, review, name, make):
    document = review(send(name, make()))

    content = bytes_of(document)
    assert (document.state, document.fault) == (DocumentState.CLEAN, "")
    assert document.format == "jpeg"
    assert SECRET.encode() not in content
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.size, getattr(picture, "n_frames", 1)) == ("JPEG", (40, 80), 1)
        assert picture.getpixel((20, 20))[0] > 150


def test_a_heic_that_is_cut_is_refused(send, review):
    assert review(send("foto.heic", _heic()[:300])).fault == "damaged"
