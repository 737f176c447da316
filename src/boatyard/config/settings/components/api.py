"""The REST interface and its description."""

from importlib.metadata import version

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["boatyard.core.api.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["boatyard.core.api.parser.Parser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "boatyard.core.api.problems.problem_details",
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Boatyard",
    "VERSION": version("boatyard"),
    "DESCRIPTION": "Creates, runs and maintains Django projects.",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "JobState": "boatyard.config.enums.job_states",
        "SettingKind": "boatyard.apps.plugins.logic.manifest.SettingKind",
        "SourceKind": "boatyard.apps.plugins.logic.source_kind.SourceKind",
        "ProjectState": "boatyard.apps.projects.logic.project_state.ProjectState",
    },
}
