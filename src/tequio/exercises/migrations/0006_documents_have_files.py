import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        ("exercises", "0005_activities_count_people"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="file",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="papers",
                to="documents.document",
            ),
        ),
    ]
