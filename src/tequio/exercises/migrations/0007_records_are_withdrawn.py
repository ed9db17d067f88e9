from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exercises", "0006_documents_have_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="withdrawn_because",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="activity",
            name="withdrawn_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="withdrawn_because",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="document",
            name="withdrawn_on",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_on", None),
                    models.Q(("withdrawn_because", ""), _negated=True),
                    _connector="OR",
                ),
                name="exercises_activity_withdrawn_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_on", None),
                    models.Q(("withdrawn_because", ""), _negated=True),
                    _connector="OR",
                ),
                name="exercises_document_withdrawn_says_why",
            ),
        ),
    ]
