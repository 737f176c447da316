"""Keeps the shipped lock up to date: `make relock`.

All that the catalogue can need is resolved anew in a copy. A project with the base template and every
plugin is made with the new lock, installed and tested; only then the lock takes the old one's place.
"""
