from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Document",
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
                            ("link", "dirección en la red"),
                            ("other", "otro documento"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "en revisión"),
                            ("clean", "publicado"),
                            ("refused", "no admitido"),
                            ("unarchived", "sin copia archivada"),
                            ("withdrawn", "retirado"),
                            ("lost", "perdido"),
                        ],
                        default="received",
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("subject", models.CharField(db_index=True, max_length=160)),
                ("subject_title", models.CharField(blank=True, max_length=200)),
                ("about", models.JSONField(default=list)),
                ("url", models.CharField(blank=True, max_length=2000)),
                ("original_name", models.CharField(blank=True, max_length=160)),
                (
                    "format",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pdf", "pdf"),
                            ("png", "png"),
                            ("jpeg", "jpeg"),
                            ("webp", "webp"),
                            ("csv", "csv"),
                            ("txt", "txt"),
                            ("odt", "odt"),
                            ("ods", "ods"),
                            ("docx", "docx"),
                            ("xlsx", "xlsx"),
                        ],
                        max_length=10,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                ("received_size", models.BigIntegerField(default=0)),
                ("received_sha256", models.CharField(blank=True, max_length=64)),
                ("decided_at", models.DateTimeField(null=True)),
                ("stored_as", models.CharField(blank=True, max_length=80)),
                ("size", models.BigIntegerField(default=0)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                (
                    "fault",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unknown_format", "unknown_format"),
                            ("wrong_format", "wrong_format"),
                            ("markup", "markup"),
                            ("archive", "archive"),
                            ("macros", "macros"),
                            ("damaged", "damaged"),
                            ("too_costly", "too_costly"),
                            ("too_large_inside", "too_large_inside"),
                            ("too_many_pixels", "too_many_pixels"),
                            ("too_many_pages", "too_many_pages"),
                            ("animated", "animated"),
                            ("protected", "protected"),
                            ("calls_out", "calls_out"),
                            ("files_inside", "files_inside"),
                            ("entities", "entities"),
                            ("unsafe_names", "unsafe_names"),
                            ("not_text", "not_text"),
                            ("formulas", "formulas"),
                            ("unreadable", "unreadable"),
                            ("not_public", "not_public"),
                            ("no_answer", "no_answer"),
                            ("redirects", "redirects"),
                            ("answer_too_large", "answer_too_large"),
                            ("not_archivable", "not_archivable"),
                        ],
                        max_length=20,
                    ),
                ),
                ("withdrawn_because", models.TextField(blank=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("leased_until", models.DateTimeField(null=True)),
                ("fictitious", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "received")), fields=["id"], name="documents_waiting"
                    )
                ],
                "constraints": [
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
                                    "link",
                                    "other",
                                ],
                            )
                        ),
                        name="documents_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["received", "clean", "refused", "unarchived", "withdrawn", "lost"])
                        ),
                        name="documents_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="documents_has_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "link"), models.Q(("url", ""), _negated=True)),
                            models.Q(models.Q(("kind", "link"), _negated=True), ("url", "")),
                            _connector="OR",
                        ),
                        name="documents_only_a_link_has_an_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "clean"), _negated=True),
                            models.Q(
                                models.Q(("stored_as", ""), _negated=True),
                                models.Q(("sha256", ""), _negated=True),
                                models.Q(("format", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="documents_clean_has_bytes_and_their_hash",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["refused", "unarchived", "withdrawn", "lost"]), _negated=True
                            ),
                            ("stored_as", ""),
                            _connector="OR",
                        ),
                        name="documents_no_bytes_once_refused_or_withdrawn",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["refused", "unarchived"]), _negated=True),
                            models.Q(("fault", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="documents_refused_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            models.Q(("withdrawn_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="documents_withdrawn_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("stored_as", ""), _negated=True),
                        fields=("stored_as",),
                        name="documents_one_document_a_file",
                    ),
                ],
            },
        ),
    ]
