"""A worker that kills itself at one step of sending, whatever `finally` would say."""

DYING = """
import os, signal, sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
from django.conf import settings

database, folder, step = sys.argv[1:]
settings.DATABASES["default"]["NAME"] = database
settings.EMAIL_BACKEND = "tequio.notifications.postman.EmailFolder"
settings.EMAIL_FILE_PATH = folder
django.setup()

from tequio.notifications import clock
from tests.notifications.world import SUNDAY


def dying_after(function):
    def run(*args, **kwargs):
        function(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    return run


names = {"claimed": "claim_mail", "accepted": "send", "noted": "note_delivery"}
setattr(clock, names[step], dying_after(getattr(clock, names[step])))
clock.deliver(SUNDAY)
"""
