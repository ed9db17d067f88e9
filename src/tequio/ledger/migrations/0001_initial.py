import uuid

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tequio.ledger import engine


def _install(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    engine.install_triggers(editor.connection)


def _remove(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    engine.remove_triggers(editor.connection)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="LogEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=80)),
                ("visibility", models.CharField(max_length=10)),
                ("subject", models.CharField(db_index=True, max_length=160)),
                ("about", models.JSONField(default=list)),
                ("actor_kind", models.CharField(max_length=20)),
                ("capacity", models.CharField(max_length=60)),
                ("occurred_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("leaf", models.TextField(blank=True)),
                ("leaf_hash", models.CharField(blank=True, max_length=64)),
                ("position", models.BigIntegerField(null=True, unique=True)),
                ("leaf_index", models.BigIntegerField(null=True, unique=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("position", None)), fields=["id"], name="ledger_not_sequenced"
                    ),
                    models.Index(fields=["kind", "leaf_index"], name="ledger_by_kind"),
                    models.Index(fields=["occurred_on", "leaf_index"], name="ledger_by_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visibility", "public"),
                            models.Q(("leaf", ""), ("leaf_index", None)),
                            _connector="OR",
                        ),
                        name="ledger_only_public_entries_are_leaves",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FieldValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fields",
                        to="ledger.logentry",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=60)),
                ("value", models.JSONField(null=True)),
                ("withdrawn", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "number"), name="ledger_one_field_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(("withdrawn", False), ("value", None), _connector="OR"),
                        name="ledger_withdrawn_field_has_no_value",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FieldSalt",
            fields=[
                (
                    "field",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="salt",
                        serialize=False,
                        to="ledger.fieldvalue",
                    ),
                ),
                ("salt", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="EntryRef",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=160)),
                ("leaf_index", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("ref", "leaf_index"), name="ledger_one_mention_an_entry")
                ],
            },
        ),
        migrations.CreateModel(
            name="LogState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("size", models.BigIntegerField(default=0)),
                ("leaves", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="ledger_one_state")
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowerCursor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True)),
                ("position", models.BigIntegerField(default=-1)),
            ],
        ),
        migrations.CreateModel(
            name="IdempotencyKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("actor", models.CharField(max_length=160)),
                ("key", models.CharField(max_length=120)),
                ("fingerprint", models.CharField(max_length=64)),
                ("slot", models.BigIntegerField(null=True)),
                ("result_model", models.CharField(blank=True, max_length=120)),
                ("result_pk", models.CharField(blank=True, max_length=60)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("actor", "key"), name="ledger_one_effect_a_key"),
                    models.UniqueConstraint(
                        fields=("actor", "fingerprint", "slot"), name="ledger_one_effect_a_content"
                    ),
                ],
            },
        ),
        # The database itself refuses to change what was recorded.
        migrations.RunPython(_install, _remove),
    ]
