from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0007_without_transfers"),
    ]

    operations = [
        migrations.AddField(
            model_name="addresseeitem",
            name="arrived_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="answeract",
            name="arrived_on",
            field=models.DateField(null=True),
        ),
    ]
