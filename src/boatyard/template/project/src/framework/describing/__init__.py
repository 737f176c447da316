"""This project as plain data, for programs and for people's coding agents: `manage.py describe`."""
