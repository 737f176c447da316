"""Languages and time. A page has the language that the browser prefers, if it is translated."""

from config.project import SOURCE

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [SOURCE / "locale"]
TIME_ZONE = "UTC"
