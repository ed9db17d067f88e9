import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_ends_already_past"),
        ("recommendations", "0004_notice_of_addressees"),
    ]

    operations = [
        migrations.AddField(
            model_name="addressee",
            name="unheld_since",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="addressee",
            name="was_taken_over",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="addresseeitem",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answers_given",
                to="directory.institution",
            ),
        ),
    ]
