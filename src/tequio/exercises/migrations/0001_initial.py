import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directory", "0001_initial"),
        ("governance", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Exercise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=200)),
                (
                    "territory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exercises",
                        to="directory.territory",
                    ),
                ),
                (
                    "guarantor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guaranteed_exercises",
                        to="directory.institution",
                    ),
                ),
                (
                    "secretariat",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exercises",
                        to="governance.body",
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("interest", "interés manifestado"),
                            ("declared", "declaratoria firmada"),
                            ("sensitised", "sensibilización hecha"),
                            ("call_open", "convocatoria abierta"),
                            ("installed", "secretariado instalado"),
                            ("ruled", "reglas aprobadas"),
                            ("roadmap_published", "ruta de participación publicada"),
                            ("problems_gathered", "problemas reunidos"),
                            ("prioritised", "problemas priorizados"),
                            ("responded", "respuesta a las aportaciones"),
                            ("drafted", "borrador del plan"),
                            ("public_draft", "borrador a consulta"),
                            ("approved", "plan aprobado"),
                            ("published", "plan publicado"),
                            ("roadmapped", "hojas de ruta listas"),
                            ("inception_assessed", "evaluación inicial"),
                            ("implementing", "en implementación"),
                            ("plan_closed", "plan cerrado"),
                            ("dormant", "en pausa"),
                            ("next_cycle", "siguiente ciclo"),
                            ("extinct", "terminado"),
                        ],
                        max_length=30,
                    ),
                ),
                ("phase_since", models.DateField(null=True)),
                ("cycle", models.PositiveSmallIntegerField(default=1)),
                ("last_recorded_on", models.DateField()),
                ("stalled_since", models.DateField(null=True)),
                ("status_at_cutoff", models.TextField(blank=True)),
                ("cutoff_note", models.CharField(blank=True, max_length=200)),
                ("source", models.TextField(blank=True)),
                ("fictitious", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "phase__in",
                                [
                                    "interest",
                                    "declared",
                                    "sensitised",
                                    "call_open",
                                    "installed",
                                    "ruled",
                                    "roadmap_published",
                                    "problems_gathered",
                                    "prioritised",
                                    "responded",
                                    "drafted",
                                    "public_draft",
                                    "approved",
                                    "published",
                                    "roadmapped",
                                    "inception_assessed",
                                    "implementing",
                                    "plan_closed",
                                    "dormant",
                                    "next_cycle",
                                    "extinct",
                                ],
                            )
                        ),
                        name="exercises_phase_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cycle__gte", 1)), name="exercises_cycles_start_at_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stalled_since", None),
                            ("stalled_since__gt", models.F("last_recorded_on")),
                            _connector="OR",
                        ),
                        name="exercises_stall_follows_the_last_act",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="exercises.exercise",
                    ),
                ),
                ("signed_on", models.DateField()),
                (
                    "renews",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renewals",
                        to="exercises.declaration",
                    ),
                ),
                ("sectors", models.JSONField(default=list)),
                ("signatories_note", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("exercise", "signed_on"), name="exercises_one_declaration_a_day"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("renews", None)),
                        fields=("exercise",),
                        name="exercises_one_first_declaration",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PhaseChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="phase_changes",
                        to="exercises.exercise",
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("interest", "interés manifestado"),
                            ("declared", "declaratoria firmada"),
                            ("sensitised", "sensibilización hecha"),
                            ("call_open", "convocatoria abierta"),
                            ("installed", "secretariado instalado"),
                            ("ruled", "reglas aprobadas"),
                            ("roadmap_published", "ruta de participación publicada"),
                            ("problems_gathered", "problemas reunidos"),
                            ("prioritised", "problemas priorizados"),
                            ("responded", "respuesta a las aportaciones"),
                            ("drafted", "borrador del plan"),
                            ("public_draft", "borrador a consulta"),
                            ("approved", "plan aprobado"),
                            ("published", "plan publicado"),
                            ("roadmapped", "hojas de ruta listas"),
                            ("inception_assessed", "evaluación inicial"),
                            ("implementing", "en implementación"),
                            ("plan_closed", "plan cerrado"),
                            ("dormant", "en pausa"),
                            ("next_cycle", "siguiente ciclo"),
                            ("extinct", "terminado"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "previous",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("interest", "interés manifestado"),
                            ("declared", "declaratoria firmada"),
                            ("sensitised", "sensibilización hecha"),
                            ("call_open", "convocatoria abierta"),
                            ("installed", "secretariado instalado"),
                            ("ruled", "reglas aprobadas"),
                            ("roadmap_published", "ruta de participación publicada"),
                            ("problems_gathered", "problemas reunidos"),
                            ("prioritised", "problemas priorizados"),
                            ("responded", "respuesta a las aportaciones"),
                            ("drafted", "borrador del plan"),
                            ("public_draft", "borrador a consulta"),
                            ("approved", "plan aprobado"),
                            ("published", "plan publicado"),
                            ("roadmapped", "hojas de ruta listas"),
                            ("inception_assessed", "evaluación inicial"),
                            ("implementing", "en implementación"),
                            ("plan_closed", "plan cerrado"),
                            ("dormant", "en pausa"),
                            ("next_cycle", "siguiente ciclo"),
                            ("extinct", "terminado"),
                        ],
                        max_length=30,
                    ),
                ),
                ("cycle", models.PositiveSmallIntegerField()),
                ("entered_on", models.DateField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "phase__in",
                                [
                                    "interest",
                                    "declared",
                                    "sensitised",
                                    "call_open",
                                    "installed",
                                    "ruled",
                                    "roadmap_published",
                                    "problems_gathered",
                                    "prioritised",
                                    "responded",
                                    "drafted",
                                    "public_draft",
                                    "approved",
                                    "published",
                                    "roadmapped",
                                    "inception_assessed",
                                    "implementing",
                                    "plan_closed",
                                    "dormant",
                                    "next_cycle",
                                    "extinct",
                                ],
                            )
                        ),
                        name="exercises_changed_phase_known",
                    ),
                    models.UniqueConstraint(
                        fields=("exercise", "phase", "cycle", "entered_on"),
                        name="exercises_a_phase_once_a_cycle_and_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suspension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suspensions",
                        to="exercises.exercise",
                    ),
                ),
                ("ground", models.TextField()),
                ("suspended_on", models.DateField()),
                ("resumed_on", models.DateField(null=True)),
                ("source", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ground", ""), _negated=True),
                        name="exercises_suspension_has_ground",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("resumed_on", None),
                            ("resumed_on__gte", models.F("suspended_on")),
                            _connector="OR",
                        ),
                        name="exercises_resumed_after_suspended",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("resumed_on", None)),
                        fields=("exercise",),
                        name="exercises_one_open_suspension",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="exercises.exercise",
                    ),
                ),
                (
                    "from_institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exercises_handed_over",
                        to="directory.institution",
                    ),
                ),
                (
                    "to_institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exercises_received",
                        to="directory.institution",
                    ),
                ),
                ("transferred_on", models.DateField()),
                ("reason", models.TextField()),
                ("source", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_institution", models.F("to_institution")), _negated=True),
                        name="exercises_transfer_changes_institution",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="exercises.exercise",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("awareness", "sensibilización"),
                            ("call", "convocatoria"),
                            ("working_table", "mesa de trabajo"),
                            ("consultation", "consulta"),
                            ("forum", "foro"),
                            ("public_event", "acto público"),
                            ("other", "otra actividad"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("society", "sociedad civil y público"),
                            ("officials", "personas servidoras públicas"),
                            ("everyone", "todas las personas"),
                        ],
                        max_length=10,
                    ),
                ),
                ("cycle", models.PositiveSmallIntegerField()),
                ("held_on", models.DateField(null=True)),
                ("date_text", models.CharField(blank=True, max_length=120)),
                ("text", models.TextField()),
            ],
            options={
                "verbose_name_plural": "activities",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "awareness",
                                    "call",
                                    "working_table",
                                    "consultation",
                                    "forum",
                                    "public_event",
                                    "other",
                                ],
                            )
                        ),
                        name="exercises_activity_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="exercises_activity_has_text"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="exercises.exercise",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("letter_of_support", "carta de apoyo"),
                            ("declaration", "declaratoria"),
                            ("call", "convocatoria"),
                            ("selection_minutes", "acta de selección"),
                            ("installation_act", "acta de instalación"),
                            ("rules", "reglas de operación"),
                            ("roadmap", "ruta de acción participativa"),
                            ("contributions", "aportaciones sistematizadas"),
                            ("prioritisation", "matriz de priorización"),
                            ("responses", "respuesta razonada"),
                            ("draft", "borrador del plan"),
                            ("comment_responses", "respuesta a los comentarios del borrador"),
                            ("approval_minutes", "acta de aprobación"),
                            ("plan", "plan de acción local"),
                            ("commitment_roadmaps", "hojas de ruta de los compromisos"),
                            ("inception_report", "informe de evaluación inicial"),
                            ("final_report", "informe final"),
                            ("minutes", "minuta"),
                            ("other", "otro documento"),
                        ],
                        max_length=30,
                    ),
                ),
                ("cycle", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("dated_on", models.DateField(null=True)),
                ("url", models.CharField(blank=True, max_length=500)),
                ("source", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "letter_of_support",
                                    "declaration",
                                    "call",
                                    "selection_minutes",
                                    "installation_act",
                                    "rules",
                                    "roadmap",
                                    "contributions",
                                    "prioritisation",
                                    "responses",
                                    "draft",
                                    "comment_responses",
                                    "approval_minutes",
                                    "plan",
                                    "commitment_roadmaps",
                                    "inception_report",
                                    "final_report",
                                    "minutes",
                                    "other",
                                ],
                            )
                        ),
                        name="exercises_document_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="exercises_document_has_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("url", ""),
                            ("url__startswith", "https://"),
                            ("url__startswith", "http://"),
                            ("url__startswith", "/"),
                            _connector="OR",
                        ),
                        name="exercises_document_address_is_safe",
                    ),
                ],
            },
        ),
    ]
