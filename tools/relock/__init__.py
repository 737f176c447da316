"""Keeps the shipped lock up to date: `make relock`.

It resolves all dependencies of the catalogue again in a copy. It creates a project with every plugin and the
new lock, installs and tests it. Only then the new lock replaces the old one.
"""
