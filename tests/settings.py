"""The settings of the tests: a folder of their own, nothing kept between tests."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="tequio-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ["TEQUIO_HOME"] = str(HOME)
os.environ["TEQUIO_LOG_LEVEL"] = "ERROR"
(HOME / "static").mkdir(mode=0o700)

from tequio.config.settings import *  # noqa: E402, F403 - after the folder was chosen
from tequio.config.settings import CACHES, DATABASES, STORAGES  # noqa: E402

# A file, not memory: threads of a test then have connections of their own.
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "tests.sqlite3")}

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Commands of a rolled back test do not advance the ledger, so its pages may not be kept.
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
BASE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
