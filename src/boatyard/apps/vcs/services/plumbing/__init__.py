"""Git's own commands, run so that nothing of a repository that is not trusted comes to run."""
