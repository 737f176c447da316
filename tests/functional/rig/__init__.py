"""A Django app that makes workers leave marks, and holds or kills them where a test says so.

It is installed by its `settings` only, so Boatyard's own processes run as they are, with this app besides.
What a worker passes is a point: a step's name and what happens there, such as `install.program-2`:

- `before` and `after` a step's work; its end is not recorded then,
- `program-N`, when it has just started its Nth program,
- `saved` and `check`, at the first such call of its context,
- `launched`, when it has just started the project's server.

When a step is taken back its name is `undo-` and its own; there `removing` is when half of a folder is gone.
"""
