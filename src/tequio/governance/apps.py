"""Governance as a Django application."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Secretariats, commissions and what they agree."""

    name = "tequio.governance"
    label = "governance"
