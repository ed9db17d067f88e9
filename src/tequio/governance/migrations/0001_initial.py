import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directory", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=80, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("secretariat", "secretariado técnico"),
                            ("commission", "comisión"),
                            ("council", "consejo"),
                            ("committee", "comité"),
                            ("other", "otro órgano"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "territory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bodies",
                        to="directory.territory",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bodies",
                        to="directory.institution",
                    ),
                ),
                (
                    "mode",
                    models.CharField(choices=[("decides", "decide"), ("advises", "aconseja")], max_length=10),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                (
                    "facilitator_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("academia", "academia"),
                            ("consultancy", "consultoría"),
                            ("professional_college", "colegio profesional"),
                            ("independent_person", "persona independiente"),
                        ],
                        max_length=30,
                    ),
                ),
                ("facilitator_note", models.CharField(blank=True, max_length=200)),
                ("fictitious", models.BooleanField(default=False)),
                ("source", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="governance_body_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["secretariat", "commission", "council", "committee", "other"])
                        ),
                        name="governance_body_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mode__in", ["decides", "advises"])), name="governance_body_mode"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="governance.body",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("civil_society", "sociedad civil"),
                            ("government", "gobierno"),
                            ("guarantor", "autoridad u organismo garante"),
                            ("autonomous_body", "organismos autónomos"),
                            ("academia", "academia"),
                            ("private", "sector privado"),
                            ("citizen", "ciudadanía"),
                        ],
                        max_length=20,
                    ),
                ),
                ("post", models.CharField(blank=True, max_length=120)),
                ("has_vote", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("body", "number"), name="governance_one_seat_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "sector__in",
                                [
                                    "civil_society",
                                    "government",
                                    "guarantor",
                                    "autonomous_body",
                                    "academia",
                                    "private",
                                    "citizen",
                                ],
                            )
                        ),
                        name="governance_seat_sector",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeatTenure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tenures",
                        to="governance.seat",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seat_tenures",
                        to="directory.institution",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seat_tenures",
                        to="directory.post",
                    ),
                ),
                ("holder_note", models.CharField(blank=True, max_length=200)),
                (
                    "role",
                    models.CharField(
                        choices=[("titular", "titular"), ("alternate", "suplente")], max_length=10
                    ),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="governance_tenure_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("institution__isnull", False),
                            ("post__isnull", False),
                            models.Q(("holder_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="governance_tenure_has_a_holder",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["titular", "alternate"])),
                        name="governance_tenure_role",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("role", "titular"), ("valid_to", None)),
                        fields=("seat",),
                        name="governance_one_open_titular_a_seat",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=80, unique=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="governance.body",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ordinary", "ordinaria"),
                            ("extraordinary", "extraordinaria"),
                            ("installation", "de instalación"),
                        ],
                        max_length=20,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(null=True)),
                (
                    "modality",
                    models.CharField(
                        choices=[
                            ("in_person", "presencial"),
                            ("remote", "a distancia"),
                            ("hybrid", "mixta"),
                            ("unknown", "sin información"),
                        ],
                        max_length=10,
                    ),
                ),
                ("held_on", models.DateField()),
                ("title", models.CharField(max_length=200)),
                ("source", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "kind", "number", "held_on"),
                        name="governance_one_session_a_number_and_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["ordinary", "extraordinary", "installation"])),
                        name="governance_session_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("modality__in", ["in_person", "remote", "hybrid", "unknown"])),
                        name="governance_session_modality",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="governance.session",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="directory.institution",
                    ),
                ),
                ("owner_text", models.CharField(blank=True, max_length=200)),
                ("due_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "number"), name="governance_one_agreement_a_number"
                    )
                ],
            },
        ),
    ]
