"""A recommendation, its items, its addressees and what each one answers."""

from tequio.recommendations.models import addressee, answer, recommendation

__all__ = ["addressee", "answer", "recommendation"]
