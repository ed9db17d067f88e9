"""Where people's words stand in recommendations and what is answered to them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.erasing import Table, words_stand_in

_RECOMMENDATION = _("Recomendación")
_ANSWER = _("Respuesta a una recomendación")

words_stand_in(
    Table(
        "recommendations.Recommendation",
        _RECOMMENDATION,
        replaced=(
            "title",
            "summary",
            "legal_basis",
            "citation",
            "source",
            "note",
            "vote",
            "changed_by",
            "drafted_groups",
            "drafted_others",
            "drafted_choices",
        ),
    ),
    Table("recommendations.Consideration", _RECOMMENDATION, replaced=("text",)),
    Table(
        "recommendations.Tool",
        _RECOMMENDATION,
        replaced=(
            "name",
            "what_for",
        ),
    ),
    Table(
        "recommendations.Item",
        _RECOMMENDATION,
        replaced=(
            "short_title",
            "text",
            "expected_action",
            "suggested_indicator",
            "note",
        ),
    ),
    Table("recommendations.AddresseeItem", _ANSWER, replaced=("reason",)),
    Table(
        "recommendations.AnswerAct",
        _ANSWER,
        replaced=(
            "text",
            "reason",
            "actor_label",
        ),
    ),
    Table(
        "recommendations.AnswerVersion",
        _ANSWER,
        replaced=(
            "reason",
            "actor_label",
            "replaced_because",
        ),
    ),
    Table(
        "recommendations.ReasonTemplate",
        _ANSWER,
        replaced=(
            "name",
            "text",
        ),
    ),
)
