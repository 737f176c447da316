"""The shared code of the messages and the job of a change."""
