"""What becomes of a project's files when a version of base template or plugin has moved its own."""
