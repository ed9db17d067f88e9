"""The database itself refuses to change what was recorded."""

from __future__ import annotations

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tequio.ledger import engine


def _install(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    engine.install_triggers(editor.connection)


def _remove(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    engine.remove_triggers(editor.connection)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("ledger", "0001_initial")]

    operations: ClassVar = [migrations.RunPython(_install, _remove)]
