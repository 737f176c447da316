"""Languages and time. A page comes in the language that the browser asks for, if it is translated."""

from config.project import SOURCE

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [SOURCE / "locale"]
TIME_ZONE = "UTC"
