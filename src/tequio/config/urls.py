"""Every address; Spanish has no prefix, English lives under /en/."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from tequio.config.settings import DOMAINS, PACKAGE

urlpatterns = i18n_patterns(
    *(
        path("", include(f"{domain}.urls"))
        for domain in DOMAINS
        if (PACKAGE / domain.removeprefix("tequio.") / "urls.py").exists()
    ),
    prefix_default_language=False,
)
handler400 = "tequio.ui.views.bad_request"
handler403 = "tequio.ui.views.forbidden"
handler404 = "tequio.ui.views.not_found"
handler429 = "tequio.identity.views.account.too_many_attempts"  # asked by allauth, by this name
handler500 = "tequio.ui.acts.again.failed"
