"""Plans the changes of a project's plugins for a request."""
