import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directory", "0001_initial"),
        ("exercises", "0001_initial"),
        ("governance", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Theme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("name_en", models.CharField(max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True)),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="exercises.exercise",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "en redacción"), ("published", "publicado")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                (
                    "approved_in",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approved_plans",
                        to="governance.session",
                    ),
                ),
                ("published_on", models.DateField(null=True)),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("term_months", models.PositiveSmallIntegerField(null=True)),
                ("summary", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("exercise", "number"), name="plans_one_plan_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["draft", "published"])), name="plans_known_status"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "draft"),
                            models.Q(("published_on", None), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_published_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="plans_plan_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="plans.plan",
                    ),
                ),
                ("code", models.SlugField(max_length=70, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("version", models.PositiveSmallIntegerField(default=0)),
                ("title", models.CharField(max_length=120)),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="plans.theme",
                    ),
                ),
                ("summary", models.TextField(blank=True)),
                ("proactive", models.BooleanField(default=False)),
                (
                    "territory",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="directory.territory",
                    ),
                ),
                ("ogp_id", models.CharField(blank=True, max_length=40)),
                ("problem", models.TextField(blank=True)),
                ("problem_evidence", models.TextField(blank=True)),
                ("baseline", models.TextField(blank=True)),
                ("affected_population", models.TextField(blank=True)),
                ("population_size", models.PositiveBigIntegerField(null=True)),
                ("population_breakdown", models.TextField(blank=True)),
                ("status_quo", models.TextField(blank=True)),
                ("tried_before", models.TextField(blank=True)),
                ("objective", models.TextField(blank=True)),
                ("solution", models.TextField(blank=True)),
                ("theory_of_change", models.TextField(blank=True)),
                ("open_government_rationale", models.TextField(blank=True)),
                ("alignment", models.TextField(blank=True)),
                ("crosscutting", models.TextField(blank=True)),
                ("resources_money", models.TextField(blank=True)),
                ("resources_people", models.TextField(blank=True)),
                ("resources_technology", models.TextField(blank=True)),
                ("resources_legal", models.TextField(blank=True)),
                ("risks", models.TextField(blank=True)),
                (
                    "ambition",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unclear", "No es claro"),
                            ("modest", "Modesta"),
                            ("substantial", "Sustancial"),
                        ],
                        max_length=12,
                    ),
                ),
                ("ambition_argument", models.TextField(blank=True)),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("policy_area", models.CharField(blank=True, max_length=120)),
                ("sector", models.CharField(blank=True, max_length=120)),
                ("tags", models.CharField(blank=True, max_length=200)),
                ("privacy_note", models.TextField(blank=True)),
                ("cocreation_trace", models.TextField(blank=True)),
                ("search_text", models.TextField(blank=True)),
                ("sort_key", models.CharField(max_length=80, unique=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "number"), name="plans_one_commitment_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(("ambition__in", ["", "unclear", "modest", "substantial"])),
                        name="plans_known_ambition",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="plans_commitment_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitmentVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="plans.commitment",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("reason", models.TextField()),
                (
                    "approved_in",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approved_commitment_versions",
                        to="governance.session",
                    ),
                ),
                ("source", models.TextField(blank=True)),
                ("changed_on", models.DateField()),
                ("content", models.JSONField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "number"), name="plans_one_version_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="plans_versions_count_from_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="plans.commitment",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("inception", "al inicio"), ("end", "al final")], max_length=10
                    ),
                ),
                (
                    "verifiability",
                    models.CharField(
                        blank=True,
                        choices=[("verifiable", "verificable"), ("not_verifiable", "no verificable")],
                        max_length=16,
                    ),
                ),
                (
                    "relevance",
                    models.CharField(blank=True, choices=[("yes", "sí"), ("no", "no")], max_length=4),
                ),
                (
                    "potential",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unclear", "no es claro: continúa lo que ya se hacía"),
                            ("modest", "modesto: un paso positivo y aislado"),
                            ("substantial", "sustancial: cambia reglas o prácticas"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "completion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_evidence_available", "sin evidencia disponible"),
                            ("not_started", "sin iniciar"),
                            ("limited", "limitado"),
                            ("substantial", "sustancial"),
                            ("complete", "completo"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "opened_government",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("worsened", "empeoró"),
                            ("did_not_change", "no cambió"),
                            ("marginal", "poco"),
                            ("major", "mucho"),
                            ("outstanding", "de forma sobresaliente"),
                        ],
                        max_length=16,
                    ),
                ),
                ("reasoning", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "borrador"),
                            ("commented", "borrador con observaciones"),
                            ("final", "definitiva"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("drafted_on", models.DateField()),
                ("final_on", models.DateField(null=True)),
                ("assessor_label", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "stage"), name="plans_one_assessment_a_stage"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "commented", "final"])),
                        name="plans_known_assessment_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("stage", "end"),
                                ("potential", ""),
                                ("relevance", ""),
                                ("verifiability", ""),
                                models.Q(("completion", ""), _negated=True),
                                models.Q(("opened_government", ""), _negated=True),
                            ),
                            models.Q(
                                ("potential", ""),
                                ("relevance", ""),
                                ("stage", "inception"),
                                ("verifiability", "not_verifiable"),
                                ("completion", ""),
                                ("opened_government", ""),
                            ),
                            models.Q(
                                ("stage", "inception"),
                                ("verifiability", "verifiable"),
                                models.Q(("relevance", ""), _negated=True),
                                models.Q(("potential", ""), _negated=True),
                                ("completion", ""),
                                ("opened_government", ""),
                            ),
                            _connector="OR",
                        ),
                        name="plans_ratings_of_their_stage",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reasoning", ""), _negated=True),
                        name="plans_assessment_gives_reasons",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(models.Q(("state", "final"), _negated=True), ("final_on", None)),
                            models.Q(("state", "final"), ("final_on__gte", models.F("drafted_on"))),
                            _connector="OR",
                        ),
                        name="plans_final_has_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentVoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voices",
                        to="plans.assessment",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("comment", "observación sobre los hechos"),
                            ("dissent", "disenso"),
                            ("reply", "réplica"),
                        ],
                        max_length=8,
                    ),
                ),
                ("text", models.TextField()),
                ("said_on", models.DateField()),
                ("author_label", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("assessment", "number"), name="plans_one_voice_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["comment", "dissent", "reply"]),
                            models.Q(("text", ""), _negated=True),
                        ),
                        name="plans_known_voice_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="plans.commitment",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("deliverable", models.TextField(blank=True)),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="directory.institution",
                    ),
                ),
                ("owner_text", models.CharField(blank=True, max_length=200)),
                ("means_of_verification", models.TextField(blank=True)),
                ("weight", models.PositiveSmallIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_started", "sin iniciar"),
                            ("in_progress", "en marcha"),
                            ("done_pending_verification", "reportado como cumplido, sin verificar"),
                            ("verified", "cumplido y verificado"),
                            ("blocked", "detenido"),
                            ("cancelled", "cancelado"),
                        ],
                        default="not_started",
                        max_length=30,
                    ),
                ),
                ("late_since", models.DateField(null=True)),
                (
                    "cancelled_in",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cancelled_milestones",
                        to="governance.session",
                    ),
                ),
                ("cancelled_because", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "number"), name="plans_one_milestone_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "not_started",
                                    "in_progress",
                                    "done_pending_verification",
                                    "verified",
                                    "blocked",
                                    "cancelled",
                                ],
                            )
                        ),
                        name="plans_known_milestone_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cancelled_in__isnull", False),
                                ("state", "cancelled"),
                                models.Q(("cancelled_because", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "cancelled"), _negated=True),
                                ("cancelled_because", ""),
                                ("cancelled_in", None),
                            ),
                            _connector="OR",
                        ),
                        name="plans_cancelled_by_a_session_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="plans_milestone_ends_after_it_starts",
                    ),
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
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activities",
                        to="plans.commitment",
                    ),
                ),
                (
                    "milestone",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activities",
                        to="plans.milestone",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "sector",
                    models.CharField(
                        choices=[("government", "Gobierno"), ("civil_society", "Sociedad civil")],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField()),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="directory.institution",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "activities",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "position"), name="plans_one_activity_a_position"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sector__in", ["government", "civil_society"])),
                        name="plans_known_sector",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "milestone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="plans.milestone",
                    ),
                ),
                ("code", models.CharField(max_length=20, unique=True)),
                (
                    "seen",
                    models.CharField(
                        choices=[("yes", "sí"), ("in_part", "en parte"), ("no", "no")], max_length=8
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=1000)),
                ("place", models.CharField(blank=True, max_length=80)),
                ("received_on", models.DateField()),
                ("received_at", models.DateTimeField()),
                ("origin", models.CharField(blank=True, max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "recibida, por revisar"),
                            ("published", "publicada"),
                            ("rejected", "no publicada"),
                        ],
                        default="received",
                        max_length=10,
                    ),
                ),
                (
                    "rejection",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("personal_data", "trae datos personales"),
                            ("insult", "trae insultos o amenazas"),
                            ("off_topic", "no trata de este hito"),
                            ("duplicate", "repite otra respuesta"),
                        ],
                        max_length=14,
                    ),
                ),
                ("decided_on", models.DateField(null=True)),
                ("moderator_label", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["origin", "received_at"], name="plans_confirmations_of_origin")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("seen__in", ["yes", "in_part", "no"])), name="plans_known_seen"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seen", "yes"),
                            ("state", "rejected"),
                            models.Q(("text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_what_is_not_seen_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("rejection__in", ["personal_data", "insult", "off_topic", "duplicate"]),
                                ("state", "rejected"),
                            ),
                            models.Q(("rejection", ""), ("state__in", ["received", "published"])),
                            _connector="OR",
                        ),
                        name="plans_rejected_for_a_known_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_on", None), ("state", "received")),
                            models.Q(
                                models.Q(("state", "received"), _negated=True), ("decided_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="plans_received_until_decided",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="plans.commitment",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("input", "insumo"),
                            ("output", "producto"),
                            ("process", "proceso"),
                            ("intermediate_outcome", "resultado intermedio"),
                            ("impact", "impacto"),
                        ],
                        max_length=20,
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=80)),
                ("baseline_value", models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ("baseline_on", models.DateField(null=True)),
                ("baseline_source", models.TextField(blank=True)),
                ("target_value", models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ("target_on", models.DateField(null=True)),
                ("frequency", models.CharField(blank=True, max_length=80)),
                ("formula", models.TextField(blank=True)),
                ("disaggregation", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "number"), name="plans_one_indicator_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["input", "output", "process", "intermediate_outcome", "impact"])
                        ),
                        name="plans_known_indicator_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Measurement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measurements",
                        to="plans.indicator",
                    ),
                ),
                ("measured_on", models.DateField()),
                ("value", models.DecimalField(decimal_places=4, max_digits=18)),
                ("source", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "measured_on"), name="plans_one_measurement_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Cause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="causes",
                        to="plans.commitment",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="causes",
                        to="plans.cause",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("level", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("necessary", "necesaria"),
                            ("sufficient", "suficiente"),
                            ("contributing", "contribuye"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "position"), name="plans_one_cause_a_position"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["necessary", "sufficient", "contributing"])),
                        name="plans_known_cause_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("level", 1), ("parent", None)),
                            models.Q(("level__gt", 1), ("parent__isnull", False)),
                            _connector="OR",
                        ),
                        name="plans_cause_of_the_problem_has_no_parent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Effect",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="effects",
                        to="plans.commitment",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "position"), name="plans_one_effect_a_position"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MilestoneReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "milestone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="plans.milestone",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "sector",
                    models.CharField(
                        choices=[("government", "Gobierno"), ("civil_society", "Sociedad civil")],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_started", "sin iniciar"),
                            ("in_progress", "en marcha"),
                            ("done", "cumplido"),
                            ("blocked", "detenido"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("delay_reason", models.TextField(blank=True)),
                ("reported_on", models.DateField()),
                ("author_label", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("milestone", "number"), name="plans_one_report_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("delay_reason", ""), ("sector", "civil_society"), ("state", "")),
                            models.Q(
                                ("sector", "government"),
                                ("state__in", ["not_started", "in_progress", "done", "blocked"]),
                            ),
                            _connector="OR",
                        ),
                        name="plans_only_the_government_moves_a_milestone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True),
                            models.Q(("delay_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_report_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="plans.milestonereport",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("publication", "publicación"),
                            ("dataset", "conjunto de datos"),
                            ("norm", "norma o acuerdo publicado"),
                            ("minutes", "minuta"),
                            ("attendance", "lista de asistencia o de capacitación"),
                            ("photo", "fotografía"),
                            ("screenshot", "captura de un sistema"),
                            ("contract", "contrato o registro presupuestal"),
                            ("statistics", "encuesta o estadística de uso"),
                            ("interview", "entrevista"),
                            ("report", "informe de terceros"),
                            ("other", "otro documento"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("proves", models.TextField()),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("input", "insumo: lo que se puso"),
                            ("output", "producto: lo que se hizo"),
                            ("outcome", "resultado: lo que cambió para las personas"),
                        ],
                        max_length=8,
                    ),
                ),
                ("document", models.CharField(max_length=100, unique=True)),
                ("dated_on", models.DateField(null=True)),
            ],
            options={
                "verbose_name_plural": "evidence",
                "constraints": [
                    models.UniqueConstraint(fields=("report", "number"), name="plans_one_evidence_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "publication",
                                    "dataset",
                                    "norm",
                                    "minutes",
                                    "attendance",
                                    "photo",
                                    "screenshot",
                                    "contract",
                                    "statistics",
                                    "interview",
                                    "report",
                                    "other",
                                ],
                            )
                        ),
                        name="plans_known_evidence_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["input", "output", "outcome"])),
                        name="plans_known_evidence_level",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True), models.Q(("proves", ""), _negated=True)
                        ),
                        name="plans_evidence_proves_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verification",
                        to="plans.milestonereport",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("verified", "verificado"), ("returned", "devuelto")], max_length=8
                    ),
                ),
                ("text", models.TextField()),
                ("verified_on", models.DateField()),
                ("verifier_label", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["verified", "returned"])),
                        name="plans_known_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="plans_verification_says_why"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="plans.commitment",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Responde"),
                            ("co_lead", "Corresponsable"),
                            ("support", "Apoya"),
                            ("sponsor", "Impulsa en el secretariado"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitment_parties",
                        to="directory.institution",
                    ),
                ),
                ("name_text", models.CharField(blank=True, max_length=200)),
                ("unit", models.CharField(blank=True, max_length=200)),
                ("post_name", models.CharField(blank=True, max_length=200)),
                ("accepted_on", models.DateField(null=True)),
            ],
            options={
                "verbose_name_plural": "parties",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "position"), name="plans_one_party_a_position"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["lead", "co_lead", "support", "sponsor"])),
                        name="plans_known_party_role",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("institution__isnull", False),
                            models.Q(("name_text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_party_is_named",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SdgLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sdg_links",
                        to="plans.commitment",
                    ),
                ),
                ("goal", models.PositiveSmallIntegerField()),
                ("target", models.CharField(blank=True, max_length=8)),
                ("contribution", models.TextField(blank=True)),
                ("sort_key", models.CharField(max_length=90, unique=True)),
                (
                    "origin",
                    models.CharField(
                        choices=[("document", "dicho en el plan"), ("suggestion", "sugerencia de Tequio")],
                        max_length=10,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "goal", "target"), name="plans_one_link_a_target"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("goal__gte", 1), ("goal__lte", 17)), name="plans_seventeen_goals"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ["document", "suggestion"])),
                        name="plans_known_sdg_origin",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OgpValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ogp_values",
                        to="plans.commitment",
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("transparency", "Transparencia"),
                            ("citizen_participation", "Participación ciudadana"),
                            ("public_accountability", "Rendición de cuentas"),
                            ("inclusion", "Inclusión"),
                            ("technology_and_innovation", "Tecnología e innovación"),
                        ],
                        max_length=30,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                (
                    "origin",
                    models.CharField(
                        choices=[("document", "dicho en el plan"), ("suggestion", "sugerencia de Tequio")],
                        max_length=10,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("commitment", "value"), name="plans_one_text_a_value"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "value__in",
                                [
                                    "transparency",
                                    "citizen_participation",
                                    "public_accountability",
                                    "inclusion",
                                    "technology_and_innovation",
                                ],
                            )
                        ),
                        name="plans_known_value",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ["document", "suggestion"])),
                        name="plans_known_value_origin",
                    ),
                ],
            },
        ),
    ]
