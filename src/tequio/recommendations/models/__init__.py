"""A recommendation, its items, its addressees and what each one answers."""

from tequio.recommendations.models import acts, addressed, issued

__all__ = ["acts", "addressed", "issued"]
