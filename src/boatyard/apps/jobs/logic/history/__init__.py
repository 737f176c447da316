"""The retention of finished jobs and logs, and their removal."""
