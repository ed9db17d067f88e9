"""A process that is killed after its commit, before the numbering."""

DYING = """
import os, signal, sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
from django.conf import settings

settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()

from tequio.ledger import command
from tests.ledger.acts import note

command.publish = lambda: os.kill(os.getpid(), signal.SIGKILL)
note(text="pulpo")
"""
