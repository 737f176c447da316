"""What the Makefile runs for those who work on Boatyard itself."""
