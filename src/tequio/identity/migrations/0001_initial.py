import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("label", models.CharField(max_length=120)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("email", models.EmailField(max_length=254)),
                ("label", models.CharField(max_length=120)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("operator", "operator"),
                            ("adviser", "adviser"),
                            ("commission_secretary", "commission_secretary"),
                            ("secretariat_member", "secretariat_member"),
                            ("facilitator", "facilitator"),
                            ("liaison", "liaison"),
                            ("assessor", "assessor"),
                        ],
                        max_length=40,
                    ),
                ),
                ("scope", models.CharField(blank=True, max_length=160)),
                (
                    "position",
                    models.CharField(
                        choices=[("titular", "titular"), ("alternate", "suplente")], max_length=10
                    ),
                ),
                ("invited_by", models.CharField(max_length=120)),
                ("invited_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("invited_at"))),
                        name="identity_invitation_expires_after_it_is_sent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None), _connector="OR"),
                        name="identity_invitation_ends_one_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_at", None),
                            ("accepted_at__lt", models.F("expires_at")),
                            _connector="OR",
                        ),
                        name="identity_invitation_accepted_in_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("position__in", ["titular", "alternate"])),
                        name="identity_invitation_position",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scope", ""), _negated=True),
                            models.Q(
                                (
                                    "role__in",
                                    [
                                        "commission_secretary",
                                        "secretariat_member",
                                        "facilitator",
                                        "liaison",
                                        "assessor",
                                    ],
                                ),
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="identity_invitation_has_its_scope",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictStatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scope", models.CharField(max_length=160)),
                ("has_conflict", models.BooleanField()),
                ("text", models.TextField(blank=True)),
                ("declared_on", models.DateField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflict_statements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("has_conflict", False), models.Q(("text", ""), _negated=True), _connector="OR"
                        ),
                        name="identity_conflict_is_told",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scope", ""), _negated=True),
                        name="identity_conflict_has_its_scope",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.CharField(max_length=300)),
                ("label", models.CharField(max_length=200)),
                ("seat", models.CharField(blank=True, max_length=220)),
                ("typed", models.JSONField()),
                ("kept_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["seat"], name="identity_drafts_of_a_seat")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "address"), name="identity_one_draft_an_address"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleGrant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("operator", "operator"),
                            ("adviser", "adviser"),
                            ("commission_secretary", "commission_secretary"),
                            ("secretariat_member", "secretariat_member"),
                            ("facilitator", "facilitator"),
                            ("liaison", "liaison"),
                            ("assessor", "assessor"),
                        ],
                        max_length=40,
                    ),
                ),
                ("scope", models.CharField(blank=True, max_length=160)),
                (
                    "position",
                    models.CharField(
                        choices=[("titular", "titular"), ("alternate", "suplente")],
                        default="titular",
                        max_length=10,
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                (
                    "delegated_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="identity.rolegrant",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="identity_grant_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to", None)),
                        fields=("person", "role", "scope"),
                        name="identity_one_open_grant_a_scope",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("position__in", ["titular", "alternate"])),
                        name="identity_grant_position",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("delegated_from", None),
                            models.Q(("position", "alternate"), ("valid_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="identity_delegate_is_alternate_until_a_day",
                    ),
                ],
            },
        ),
    ]
