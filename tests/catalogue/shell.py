"""Code that is run inside a generated project."""

from textwrap import dedent

from tests.generated.generated_project import GeneratedProject


def run_inside(project: GeneratedProject, code: str, **env: str) -> str:
    """What `code` printed, run in the project's own shell."""
    done = project.manage("shell", "--no-imports", "--command", dedent(code), **env)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()
