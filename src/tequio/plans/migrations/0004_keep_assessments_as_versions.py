from typing import Any

from django.db import migrations

_SCALES = ("verifiability", "relevance", "potential", "completion", "opened_government")


def keep_versions(apps: Any, _editor: Any) -> None:
    """Keep what each assessment says as a version; the draft under a final text was not kept."""
    assessments = apps.get_model("plans", "Assessment").objects
    for assessment in assessments.filter(versions=None).order_by("pk"):
        is_final = assessment.state == "final"
        number = 2 if is_final else 1
        assessment.versions.create(
            number=number,
            is_final=is_final,
            ratings={name: value for name in _SCALES if (value := getattr(assessment, name))},
            reasoning=assessment.reasoning,
            published_on=assessment.final_on or assessment.drafted_on,
            author_label=assessment.assessor_label,
        )
        assessment.voices.exclude(kind="comment").update(version=number)


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_assessment_versions")]

    operations = [migrations.RunPython(keep_versions, migrations.RunPython.noop)]
