"""Runs git commands so that nothing from an untrusted repository is run."""
