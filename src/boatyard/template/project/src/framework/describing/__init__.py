"""Describes this project as plain data, for programs and coding agents: `manage.py describe`."""
