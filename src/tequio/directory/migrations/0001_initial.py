import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Territory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=80, unique=True)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("federation", "Federación"),
                            ("state", "Entidad federativa"),
                            ("municipality", "Municipio"),
                        ],
                        max_length=12,
                    ),
                ),
                ("inegi", models.CharField(blank=True, max_length=5)),
                ("iso", models.CharField(blank=True, max_length=6)),
                ("name", models.TextField()),
                ("official_name", models.TextField(blank=True)),
                ("abbreviation", models.CharField(blank=True, max_length=10)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="directory.territory",
                    ),
                ),
                ("fictitious", models.BooleanField(default=False)),
                ("search_text", models.TextField()),
            ],
            options={
                "indexes": [models.Index(fields=["parent", "code"], name="directory_by_container")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["federation", "state", "municipality"])),
                        name="directory_territory_level_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="directory_territory_has_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("level", "federation"), ("parent", None)),
                            models.Q(
                                models.Q(("level", "federation"), _negated=True), ("parent__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="directory_only_the_federation_has_no_container",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("inegi", ""), _negated=True),
                        fields=("inegi",),
                        name="directory_one_territory_an_inegi_key",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Institution",
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
                            ("guarantor", "Órgano garante"),
                            ("system", "Sistema nacional"),
                            ("commission", "Comisión"),
                            ("public_body", "Institución pública"),
                            ("civil_society", "Organización civil"),
                            ("academia", "Institución académica"),
                            ("private", "Sector privado"),
                            ("autonomous_body", "Organismo autónomo"),
                            ("other", "Otra institución"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="institutions",
                        to="directory.territory",
                    ),
                ),
                ("name", models.TextField()),
                ("acronym", models.CharField(blank=True, max_length=40)),
                ("name_note", models.TextField(blank=True)),
                ("valid_from", models.DateField(null=True)),
                (
                    "valid_from_precision",
                    models.CharField(
                        choices=[("day", "día"), ("month", "mes"), ("year", "año")],
                        default="day",
                        max_length=5,
                    ),
                ),
                ("valid_from_note", models.TextField(blank=True)),
                ("valid_to", models.DateField(null=True)),
                (
                    "valid_to_precision",
                    models.CharField(
                        choices=[("day", "día"), ("month", "mes"), ("year", "año")],
                        default="day",
                        max_length=5,
                    ),
                ),
                ("valid_to_note", models.TextField(blank=True)),
                ("competence", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
                ("fictitious", models.BooleanField(default=False)),
                ("search_text", models.TextField()),
            ],
            options={
                "indexes": [models.Index(fields=["territory", "kind"], name="directory_by_place_and_kind")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "guarantor",
                                    "system",
                                    "commission",
                                    "public_body",
                                    "civil_society",
                                    "academia",
                                    "private",
                                    "autonomous_body",
                                    "other",
                                ],
                            )
                        ),
                        name="directory_institution_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="directory_institution_has_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="directory_institution_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="succeeded_by",
                        to="directory.institution",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="succeeds",
                        to="directory.institution",
                    ),
                ),
                ("on", models.DateField(null=True)),
                ("note", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("predecessor", "successor"), name="directory_one_succession_a_pair"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                        name="directory_nothing_succeeds_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InstitutionFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="directory.institution",
                    ),
                ),
                ("on", models.DateField(null=True)),
                (
                    "precision",
                    models.CharField(
                        choices=[("day", "día"), ("month", "mes"), ("year", "año")],
                        default="day",
                        max_length=5,
                    ),
                ),
                ("text", models.TextField()),
                ("source", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="directory_fact_has_text"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="directory.institution",
                    ),
                ),
                ("code", models.CharField(max_length=80, unique=True)),
                ("name", models.TextField()),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="directory_post_has_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="directory_post_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactChannel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="directory.institution",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="directory.post",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("email", "Correo"),
                            ("phone", "Teléfono"),
                            ("web", "Sitio web"),
                            ("address", "Domicilio"),
                        ],
                        max_length=7,
                    ),
                ),
                ("value", models.TextField()),
                ("verified_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["email", "phone", "web", "address"])),
                        name="directory_contact_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value", ""), _negated=True), name="directory_contact_has_value"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("post", None)),
                        fields=("institution", "kind", "value"),
                        name="directory_one_contact_an_institution",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("post__isnull", False)),
                        fields=("post", "kind", "value"),
                        name="directory_one_contact_a_post",
                    ),
                ],
            },
        ),
    ]
