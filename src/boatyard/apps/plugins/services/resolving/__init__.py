"""Locks with the help of a package index, where the locked versions do not do."""
