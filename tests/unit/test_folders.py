"""The folder of pages that were made stays bounded, and is seldom listed."""

from __future__ import annotations

import random

import pytest

from tequio.foundation.folders import FolderOfPages


@pytest.fixture
def folder(tmp_path):
    return FolderOfPages(str(tmp_path), {"OPTIONS": {"MAX_ENTRIES": 20}})


def test_it_is_listed_once_in_a_while_and_stays_bounded(folder, monkeypatch):
    random.seed(7)
    listed = []
    monkeypatch.setattr(
        folder, "_list_cache_files", lambda: listed.append(1) or FolderOfPages._list_cache_files(folder)
    )

    for number in range(500):
        folder.set(f"page-{number}", "text")

    assert 0 < len(listed) < 100
    assert len(FolderOfPages._list_cache_files(folder)) < 400
    assert folder.get("page-499") == "text"
