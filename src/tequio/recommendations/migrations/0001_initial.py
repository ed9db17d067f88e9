import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directory", "0001_initial"),
        ("documents", "0001_initial"),
        ("governance", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True)),
                (
                    "issuer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="directory.institution",
                    ),
                ),
                (
                    "issuing_body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="governance.body",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="governance.session",
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("summary", models.TextField(blank=True)),
                ("legal_basis", models.TextField(blank=True)),
                ("adopted_on", models.DateField(null=True)),
                ("issued_on", models.DateField(null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "en preparación"), ("issued", "emitida")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("citation", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                ("suggestions_are_ours", models.BooleanField(default=False)),
                ("vote", models.TextField(blank=True)),
                ("drafted_groups", models.JSONField(default=list)),
                ("drafted_others", models.JSONField(default=list)),
                ("fictitious", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [models.Index(fields=["status", "issued_on"], name="recommendations_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("issuer", None), ("issuing_body__isnull", False)),
                            models.Q(("issuer__isnull", False), ("issuing_body", None)),
                            _connector="OR",
                        ),
                        name="recommendations_one_issuer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["draft", "issued"])),
                        name="recommendations_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("issued_on", None), ("status", "draft")),
                            models.Q(("issued_on__isnull", False), ("status", "issued")),
                            _connector="OR",
                        ),
                        name="recommendations_issued_has_its_dates",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("adopted_on", None),
                            ("issued_on", None),
                            ("issued_on__gte", models.F("adopted_on")),
                            _connector="OR",
                        ),
                        name="recommendations_issued_after_adopted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consideration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="considerations",
                        to="recommendations.recommendation",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("recommendation", "number"), name="recommendations_one_consideration_a_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tool",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tools",
                        to="recommendations.recommendation",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("what_for", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("recommendation", "number"), name="recommendations_one_tool_a_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="recommendations.recommendation",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("short_title", models.CharField(max_length=80)),
                ("text", models.TextField()),
                (
                    "theme",
                    models.CharField(
                        choices=[
                            ("recovery_and_sdgs", "Reactivación y ODS"),
                            ("dialogue_and_proactive_transparency", "Diálogo y transparencia proactiva"),
                            ("economy_and_public_spending", "Economía y gasto público"),
                            ("equity_inclusion_sustainability", "Equidad, inclusión y sostenibilidad"),
                            ("openness_and_participation", "Apertura y participación"),
                            ("other", "Otro tema"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "strength",
                    models.CharField(
                        choices=[("recommends", "recomienda"), ("urges", "exhorta"), ("invites", "invita")],
                        max_length=12,
                    ),
                ),
                ("expected_action", models.TextField(blank=True)),
                ("suggested_indicator", models.TextField(blank=True)),
                ("due_on", models.DateField(null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("recommendation", "number"), name="recommendations_one_item_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)),
                        name="recommendations_item_number_starts_at_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("strength__in", ["recommends", "urges", "invites"])),
                        name="recommendations_strength_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "theme__in",
                                [
                                    "recovery_and_sdgs",
                                    "dialogue_and_proactive_transparency",
                                    "economy_and_public_spending",
                                    "equity_inclusion_sustainability",
                                    "openness_and_participation",
                                    "other",
                                ],
                            )
                        ),
                        name="recommendations_theme_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Addressee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addressees",
                        to="recommendations.recommendation",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "institution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addressed",
                        to="directory.institution",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addressed",
                        to="governance.body",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties_taken_over",
                        to="directory.institution",
                    ),
                ),
                ("group", models.SlugField(blank=True, max_length=40)),
                ("addressed_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body__isnull", False), ("institution", None)),
                            models.Q(("body", None), ("institution__isnull", False)),
                            _connector="OR",
                        ),
                        name="recommendations_addressee_is_one",
                    ),
                    models.UniqueConstraint(
                        fields=("recommendation", "number"), name="recommendations_one_addressee_a_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("institution__isnull", False)),
                        fields=("recommendation", "institution"),
                        name="recommendations_institution_addressed_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("body__isnull", False)),
                        fields=("recommendation", "body"),
                        name="recommendations_body_addressed_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "addressee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notification",
                        to="recommendations.addressee",
                    ),
                ),
                ("notified_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opened_at", None), ("opened_at__gte", models.F("notified_at")), _connector="OR"
                        ),
                        name="recommendations_opened_after_notified",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyTransfer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "addressee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="recommendations.addressee",
                    ),
                ),
                ("predecessor", models.CharField(max_length=160)),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="directory.institution",
                    ),
                ),
                ("on", models.DateField()),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("addressee", "successor"), name="recommendations_duty_comes_down_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AddresseeItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "addressee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="recommendations.addressee",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="recommendations.item",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "en preparación"),
                            ("approved", "aprobada"),
                            ("notified", "notificada"),
                            ("acknowledged", "recibida"),
                            ("accepted", "aceptada"),
                            ("partially_accepted", "aceptada en parte"),
                            ("not_accepted", "no aceptada"),
                            ("not_applicable", "no aplica"),
                            ("planned", "con acciones previstas"),
                            ("in_progress", "en curso"),
                            ("implemented_claimed", "cumplida, según reporta"),
                            ("verified", "verificada"),
                            ("contested", "controvertida"),
                            ("closed", "cerrada"),
                            ("silent", "en silencio"),
                            ("no_record", "sin registro de respuesta"),
                        ],
                        max_length=24,
                    ),
                ),
                ("status_since", models.DateField()),
                ("reason", models.TextField(blank=True)),
                ("due_on", models.DateField(null=True)),
                ("acknowledged_on", models.DateField(null=True)),
                ("answered_on", models.DateField(null=True)),
                ("days_to_answer", models.PositiveIntegerField(null=True)),
                ("days_late", models.PositiveIntegerField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["status", "due_on"], name="recommendations_by_status")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("addressee", "item"), name="recommendations_one_answer_a_cell"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "draft",
                                    "approved",
                                    "notified",
                                    "acknowledged",
                                    "accepted",
                                    "partially_accepted",
                                    "not_accepted",
                                    "not_applicable",
                                    "planned",
                                    "in_progress",
                                    "implemented_claimed",
                                    "verified",
                                    "contested",
                                    "closed",
                                    "silent",
                                    "no_record",
                                ],
                            )
                        ),
                        name="recommendations_answer_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "status__in",
                                    ["partially_accepted", "not_accepted", "not_applicable", "contested"],
                                ),
                                _negated=True,
                            ),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="recommendations_refusal_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_on", None), ("days_late", None), ("days_to_answer", None)),
                            models.Q(
                                ("answered_on__isnull", False),
                                ("days_late__isnull", False),
                                ("days_to_answer__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="recommendations_answer_tells_how_long_it_took",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to="recommendations.addresseeitem",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("acknowledge", "acuse de recibo"),
                            ("accept", "aceptación"),
                            ("accept_in_part", "aceptación en parte"),
                            ("refuse", "no aceptación"),
                            ("not_applicable", "no aplica"),
                            ("plan", "acción prevista"),
                            ("report", "reporte de avance"),
                            ("claim", "reporte de cumplimiento"),
                            ("verify", "verificación"),
                            ("contest", "controversia"),
                            ("call_to_hearing", "llamado a audiencia"),
                            ("hold_hearing", "audiencia"),
                            ("close", "cierre"),
                            ("fall_silent", "silencio"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "status_before",
                    models.CharField(
                        choices=[
                            ("draft", "en preparación"),
                            ("approved", "aprobada"),
                            ("notified", "notificada"),
                            ("acknowledged", "recibida"),
                            ("accepted", "aceptada"),
                            ("partially_accepted", "aceptada en parte"),
                            ("not_accepted", "no aceptada"),
                            ("not_applicable", "no aplica"),
                            ("planned", "con acciones previstas"),
                            ("in_progress", "en curso"),
                            ("implemented_claimed", "cumplida, según reporta"),
                            ("verified", "verificada"),
                            ("contested", "controvertida"),
                            ("closed", "cerrada"),
                            ("silent", "en silencio"),
                            ("no_record", "sin registro de respuesta"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "status_after",
                    models.CharField(
                        choices=[
                            ("draft", "en preparación"),
                            ("approved", "aprobada"),
                            ("notified", "notificada"),
                            ("acknowledged", "recibida"),
                            ("accepted", "aceptada"),
                            ("partially_accepted", "aceptada en parte"),
                            ("not_accepted", "no aceptada"),
                            ("not_applicable", "no aplica"),
                            ("planned", "con acciones previstas"),
                            ("in_progress", "en curso"),
                            ("implemented_claimed", "cumplida, según reporta"),
                            ("verified", "verificada"),
                            ("contested", "controvertida"),
                            ("closed", "cerrada"),
                            ("silent", "en silencio"),
                            ("no_record", "sin registro de respuesta"),
                        ],
                        max_length=24,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True)),
                ("linked", models.CharField(blank=True, max_length=160)),
                ("due_on", models.DateField(null=True)),
                ("acted_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("business_days", models.PositiveIntegerField()),
                ("days_late", models.PositiveIntegerField(default=0)),
                ("actor_label", models.CharField(max_length=200)),
                ("capacity", models.CharField(max_length=60)),
            ],
            options={
                "indexes": [models.Index(fields=["acted_on", "id"], name="recommendations_acts_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("answer", "number"), name="recommendations_one_act_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "acknowledge",
                                    "accept",
                                    "accept_in_part",
                                    "refuse",
                                    "not_applicable",
                                    "plan",
                                    "report",
                                    "claim",
                                    "verify",
                                    "contest",
                                    "call_to_hearing",
                                    "hold_hearing",
                                    "close",
                                    "fall_silent",
                                ],
                            )
                        ),
                        name="recommendations_act_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status_after__in",
                                [
                                    "draft",
                                    "approved",
                                    "notified",
                                    "acknowledged",
                                    "accepted",
                                    "partially_accepted",
                                    "not_accepted",
                                    "not_applicable",
                                    "planned",
                                    "in_progress",
                                    "implemented_claimed",
                                    "verified",
                                    "contested",
                                    "closed",
                                    "silent",
                                    "no_record",
                                ],
                            ),
                            (
                                "status_before__in",
                                [
                                    "draft",
                                    "approved",
                                    "notified",
                                    "acknowledged",
                                    "accepted",
                                    "partially_accepted",
                                    "not_accepted",
                                    "not_applicable",
                                    "planned",
                                    "in_progress",
                                    "implemented_claimed",
                                    "verified",
                                    "contested",
                                    "closed",
                                    "silent",
                                    "no_record",
                                ],
                            ),
                        ),
                        name="recommendations_act_statuses_are_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind__in", ["accept_in_part", "refuse", "not_applicable", "contest"]),
                                _negated=True,
                            ),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="recommendations_act_gives_its_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="recommendations.answeract",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer_evidence",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("act", "document"), name="recommendations_a_document_once_an_act"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReasonTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("owner", models.CharField(max_length=160)),
                ("name", models.CharField(max_length=80)),
                ("text", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "name"), name="recommendations_one_template_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="recommendations_template_has_text",
                    ),
                ],
            },
        ),
    ]
