"""Who answers is told by the directory; what was taken over is kept there."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0006_transfers_as_assignments")]
    operations = [migrations.DeleteModel(name="DutyTransfer")]
