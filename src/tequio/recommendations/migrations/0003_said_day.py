from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0002_act_recounted_on"),
    ]

    operations = [
        migrations.AddField(
            model_name="addresseeitem",
            name="said_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="answeract",
            name="said_on",
            field=models.DateField(null=True),
        ),
    ]
