"""The shared code of installing, previewing and updating third-party plugins."""
