"""The one settings module; what differs between places is environment."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from tequio.config import environment, logs
from tequio.config.permissions import keep_to_oneself
from tequio.config.sqlite import use_safe_library

keep_to_oneself()
use_safe_library()
ENV = environment.load()
PACKAGE = Path(__file__).resolve().parent.parent
PROJECT = PACKAGE.parent.parent

HOME = ENV.home
SECRET_KEY = ENV.secret_key
DEBUG = ENV.debug
ALLOWED_HOSTS = list(ENV.hosts)
BASE_URL = ENV.base_url
PROXY = ENV.proxy
CLAMD = ENV.clamd  # where an antivirus answers; "" where there is none

DOMAINS = [
    "tequio.site",
    "tequio.open_data",
    "tequio.search",
    "tequio.notifications",
    "tequio.recommendations",
    "tequio.plans",
    "tequio.cocreation",
    "tequio.dialogue",
    "tequio.exercises",
    "tequio.governance",
    "tequio.deadlines",
    "tequio.documents",
    "tequio.directory",
    "tequio.identity",
    "tequio.ui",
    "tequio.ledger",
]
INSTALLED_APPS = [
    *(domain for domain in DOMAINS if (PACKAGE / domain.removeprefix("tequio.") / "apps.py").exists()),
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "modelsearch",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    "tequio.config.health.HealthMiddleware",
    "tequio.site.middleware.KeptPagesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tequio.config.overload.OverloadMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tequio.identity.middleware.ActorMiddleware",
    "tequio.site.middleware.VersionedPagesMiddleware",
]
ROOT_URLCONF = "tequio.config.urls"
WSGI_APPLICATION = "tequio.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "ui" / "components"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "tequio.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "tequio.site.middleware.site_notice",
                "tequio.identity.middleware.account_notice",
            ],
        },
    },
]

# What is longer than a document may be never reaches the disk.
FILE_UPLOAD_HANDLERS = [
    "tequio.documents.receiving.ShortFilesOnly",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "tequio.documents.receiving.IntoTheRoomThereIs",
]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_NUMBER_FILES = 10

DATABASES = {"default": ENV.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # allauth counts attempts at sign-in here: in the database, so that all processes count together.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # Pages that were made, for all processes of this machine.
    "pages": {
        "BACKEND": "tequio.foundation.folders.FolderOfPages",
        "LOCATION": ENV.home / "pages",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
PAGES_FOLDER = ENV.home / "pages" / "locks"

# Both engines get words that were analysed already, so that both find the same (docs/decisions).
MODELSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "modelsearch.backends.database",
        "SEARCH_CONFIG": "simple",
        "AUTO_UPDATE": False,
    },
}

AUTH_USER_MODEL = "identity.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "tequio.identity.passwords.RefuseRepetition"},
    {"NAME": "tequio.identity.passwords.RefuseAddress"},
]
ACCOUNT_ADAPTER = "tequio.identity.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up; this makes sign-in accept passwords
ACCOUNT_FORMS = {
    "login": "tequio.identity.forms.sign_in.LoginForm",
    "request_login_code": "tequio.identity.forms.sign_in.RequestLoginCodeForm",
    "confirm_login_code": "tequio.identity.forms.sign_in.ConfirmLoginCodeForm",
    "change_password": "tequio.identity.forms.sign_in.ChangePasswordForm",
    "set_password": "tequio.identity.forms.sign_in.SetPasswordForm",
    "reset_password": "tequio.identity.forms.sign_in.ResetPasswordForm",
    "reset_password_from_key": "tequio.identity.forms.sign_in.ResetPasswordKeyForm",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # mail may be slow; three wrong codes end it anyway
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# An office of sixty behind one address signs in within ten minutes; whoever guesses is stopped by
# account, and by connection after sixty wrong passwords. Codes are counted apart from passwords.
ACCOUNT_RATE_LIMITS = {
    "login": "200/10m/ip",
    "login_failed": "60/10m/ip,5/5m/key",
    "request_login_code": "200/10m/ip,3/5m/key",
    "reset_password": "60/10m/ip,3/5m/key",
    "reset_password_from_key": "60/10m/ip",
    "change_email": "10/h/key",  # nobody writes to many in the name of the site
}
# That of Django: an account has one address, so none is looked up and kept a second time.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 - the name of a class
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60  # for what a rule marks `recent`
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account exists because the operator verified its address
MFA_ADAPTER = "tequio.identity.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {"authenticate": "tequio.identity.forms.factor.CodeForm"}
MFA_TOTP_TOLERANCE = 1  # clocks of telephones differ by some seconds
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENV.https
SECOND_FACTOR_GRACE = timedelta(days=7)  # from the first sign-in with a role
SPARED_OF_SECOND_FACTOR = "tequio.example" if ENV.spare_example else ""
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Tequio: "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENV.https else "http"
ACCOUNT_SESSION_REMEMBER = False
CSRF_FAILURE_VIEW = "tequio.ui.acts.again.csrf_failed"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/lo-que-debo/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENV.proxy else 0  # attempts count by visitor, not by proxy

LANGUAGE_CODE = "es-mx"
LANGUAGES = [("es-mx", _("español")), ("en", _("inglés"))]
LOCALE_PATHS = [PROJECT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Mexico_City"

STATIC_URL = "static/"
STATIC_ROOT = ENV.home / "static"
DOWNLOADS = ENV.home / "downloads"  # made again from the database: no backup needs them
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "tequio.ui.finders.StylesFinder",
]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": ENV.home / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

for _name, _value in ENV.mail.items():
    globals()[_name] = _value
DEFAULT_FROM_EMAIL = ENV.mail_from

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = False  # the proxy in front redirects; see the operators' guide
# Of what a request says of itself, only what the named proxy writes is believed (docs/decisions/0041).
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.proxy and ENV.https else None
USE_X_FORWARDED_HOST = USE_X_FORWARDED_PORT = False
FORCE_SCRIPT_NAME = ""  # the site stands at the root of its address
SECURE_HSTS_SECONDS = 31_536_000 if ENV.https else 0
SESSION_ENGINE = "tequio.identity.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.https
SESSION_COOKIE_NAME = "__Host-sessionid" if ENV.https else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if ENV.https else "csrftoken"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
# The proxy redirects (W008); whether other names of the domain have HTTPS is not ours to say (W005, W021).
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]
if not ENV.https:
    SILENCED_SYSTEM_CHECKS += ["security.W004"]

LOGGING = logs.configuration(ENV.log_level)
