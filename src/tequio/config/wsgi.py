"""The entry point of the web server."""

import os

from django.core.wsgi import get_wsgi_application

from tequio.config.patience import limit_pages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tequio.config.settings")

application = get_wsgi_application()
limit_pages()
