"""Settings of one Hemei site. Everything a site may change comes from the environment or `var/`.

| variable | meaning | default |
|---|---|---|
| HEMEI_HOME | folder for the database, uploads and keys | `var/` in the checkout |
| HEMEI_DATABASE_URL | database | SQLite in HEMEI_HOME |
| HEMEI_BOX_DATABASE_URL | database of the ballot box, apart from the roll's | box.sqlite3 in HEMEI_HOME |
| HEMEI_BOARD_DATABASE_URL | database of the published ballots | board.sqlite3 in HEMEI_HOME |
| HEMEI_BALLOT_SIGNER | class that signs ballot tokens, e.g. of an HSM (ballots/signers.py) | the software signer |
| HEMEI_PDF_FONT | TrueType file of a Chinese font for printed ballots (appraisals/printing.py) | one found |
| HEMEI_KEY_FILE | field-encryption keys, outside the database | HEMEI_HOME/keys/field.keys |
| HEMEI_CRYPTO_PROVIDER | class that encrypts fields, e.g. of an HSM (kernel/crypto.py) | the software library |
| HEMEI_ALLOWED_HOSTS | comma-separated host names | local names |
| HEMEI_DEBUG | `1` while developing | off |
| HEMEI_HTTPS | `1` behind TLS: secure cookies, HSTS | off |
| HEMEI_FILING_NUMBER | 备案编号 shown in the footer of public pages | empty: residents' pages stay closed |
| HEMEI_PORTAL_PREVIEW | `1` opens the residents' pages without a 备案编号, for trying them out | off |
| HEMEI_FRAME_ANCESTORS | platforms that may embed the residents' pages, comma-separated origins | none |
| HEMEI_TIANDITU_KEY | key of 天地图 for tiles under the maps, asked from its servers | none: no tiles |
| HEMEI_PROXIES | reverse proxies in front, whose X-Forwarded-For is believed | 1 with HEMEI_HTTPS, else 0 |
| HEMEI_API_CALLS | calls of one API key in a minute | 600 |
| HEMEI_QUEUE_LIMIT | connections waiting before further requests get 503 | 120 |
| HEMEI_CITY_URL | the city hotline's platform to exchange with every few minutes (https) | none |
| HEMEI_CITY_KEY_FILE | file with the key shared with that platform; with it the webhook is open | none |
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from hemei.config.secret import read_or_make_secret

BASE_DIR = Path(__file__).resolve().parent.parent.parent
HOME = Path(os.environ.get("HEMEI_HOME", BASE_DIR / "var")).resolve()
HOME.mkdir(parents=True, exist_ok=True)

DEBUG = os.environ.get("HEMEI_DEBUG") == "1"
SECRET_KEY = read_or_make_secret(HOME / "keys" / "django.secret")
ALLOWED_HOSTS = os.environ.get("HEMEI_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
HEMEI_KEY_FILE = Path(os.environ.get("HEMEI_KEY_FILE", HOME / "keys" / "field.keys"))
HEMEI_CRYPTO_PROVIDER = os.environ.get("HEMEI_CRYPTO_PROVIDER", "hemei.kernel.crypto.SoftwareProvider")
HEMEI_BALLOT_SIGNER = os.environ.get("HEMEI_BALLOT_SIGNER", "hemei.ballots.signers.SoftwareSigner")
HEMEI_PDF_FONT = os.environ.get("HEMEI_PDF_FONT", "")
HEMEI_FILING_NUMBER = os.environ.get("HEMEI_FILING_NUMBER", "")
HEMEI_PORTAL_PREVIEW = os.environ.get("HEMEI_PORTAL_PREVIEW") == "1"
HEMEI_FRAME_ANCESTORS = [origin for origin in os.environ.get("HEMEI_FRAME_ANCESTORS", "").split(",") if origin]
HEMEI_TIANDITU_KEY = os.environ.get("HEMEI_TIANDITU_KEY", "")
HEMEI_PROXIES = int(os.environ.get("HEMEI_PROXIES", os.environ.get("HEMEI_HTTPS") or "0"))
HEMEI_API_CALLS = int(os.environ.get("HEMEI_API_CALLS", "600"))
HEMEI_QUEUE_LIMIT = int(os.environ.get("HEMEI_QUEUE_LIMIT", "120"))
HEMEI_CITY_URL = os.environ.get("HEMEI_CITY_URL", "")
HEMEI_CITY_KEY_FILE = os.environ.get("HEMEI_CITY_KEY_FILE", "")
HEMEI_ROLES = "hemei.config.roles.ROLES"

INSTALLED_APPS = [
    "hemei.ui",
    "hemei.kernel",
    "hemei.ballots",
    "hemei.ballots.box",
    "hemei.ballots.board",
    "hemei.places",
    "hemei.people",
    "hemei.people.privacy",
    "hemei.notices",
    "hemei.ledgers",
    "hemei.matters",
    "hemei.indicators",
    "hemei.reports",
    "hemei.appraisals",
    "hemei.atlas",
    "hemei.requests",
    "hemei.economy",
    "hemei.party",
    "hemei.agriculture",
    "hemei.environment",
    "hemei.livelihood",
    "hemei.culture",
    "hemei.config",
    "example_data",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_filters",
    "django_htmx",
    "simple_history",
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hemei.kernel.admission.AdmissionMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "hemei.people.middleware.IdleMiddleware",
    "hemei.people.middleware.SignInMiddleware",
    "hemei.people.middleware.AccessMiddleware",
    "hemei.ledgers.importing.middleware.UploadLimitMiddleware",
    "hemei.kernel.middleware.RuleErrorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "hemei.config.urls"
WSGI_APPLICATION = "hemei.config.wsgi.application"
AUTH_USER_MODEL = "people.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hemei.ui.context.page",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    # At a million matters: read by memory map, and write the log back less often (each index page once, not ten times).
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; "
        "PRAGMA mmap_size=1073741824; PRAGMA wal_autocheckpoint=8000;"
    ),
}
# The ballot box keeps what it has acknowledged through a power cut, and leaves nothing behind (ADR 13).
SQLITE_BOX = SQLITE | {
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
    ),
}
_FILES = {"default": ("HEMEI_DATABASE_URL", "hemei", SQLITE), "box": ("HEMEI_BOX_DATABASE_URL", "box", SQLITE_BOX),
          "board": ("HEMEI_BOARD_DATABASE_URL", "board", SQLITE)}  # fmt: skip
DATABASES = {
    alias: dj_database_url.parse(os.environ.get(name) or f"sqlite:///{HOME / file}.sqlite3", conn_max_age=60)
    for alias, (name, file, _) in _FILES.items()
}
for _alias, (_, _, _options) in _FILES.items():
    if DATABASES[_alias]["ENGINE"].endswith("sqlite3"):
        DATABASES[_alias]["OPTIONS"] = _options
    else:
        # Pages ask many short questions: compiling a query costs more than it saves, and an index in memory is no disc.
        DATABASES[_alias].setdefault("OPTIONS", {})["options"] = "-c jit=off -c random_page_cost=1.1"
DATABASE_ROUTERS = ["hemei.config.routers.BallotRouter"]

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": HOME / "cache"},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/login/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "hemei.people.views.sign_in.locked"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
OTP_TOTP_ISSUER = "和美"
SESSION_ENGINE = "hemei.people.sessions"
SESSION_COOKIE_AGE = 30 * 60  # GB/T 22239-2019: an idle session ends
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
if os.environ.get("HEMEI_HTTPS") == "1":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "hemei.ui.views.csrf_failure"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["hemei.ui.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
HEMEI_UPLOAD_LIMIT = 50 * 1024 * 1024  # bytes; a larger spreadsheet or attachment is refused
HEMEI_UNPACKED_LIMIT = 600 * 1024 * 1024  # bytes of a workbook after decompression
HEMEI_IMPORT_CELLS = 20_000_000  # cells of one sheet, empty ones within its extent included
HEMEI_IMPORT_AT_ONCE = 2000  # rows; a longer file is checked in the background
SILENCED_SYSTEM_CHECKS: list[str] = []
