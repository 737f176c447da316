"""The base of the code in catalogue/services."""
