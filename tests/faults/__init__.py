"""Kills at every step; Django is ready before any program of this folder loads its models."""

import django

django.setup()
