"""The page that visitors see while an environment is maintained."""

PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Back soon</title>
<style>
:root { color-scheme: light dark; --page: #fbfbfa; --text: #1d2327; --quiet: #5b656c; --line: #0f766e; }
@media (prefers-color-scheme: dark) {
  :root { --page: #14181a; --text: #e8ebec; --quiet: #a3adb3; --line: #2dd4bf; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; min-height: 100svh; display: grid; place-items: center; padding: 1.5rem;
  background: var(--page); color: var(--text); font: 1.0625rem/1.6 system-ui, sans-serif; }
main { width: 100%; max-width: 32rem; border-top: 3px solid var(--line); padding-top: 1.5rem; }
h1 { margin: 0 0 .75rem; font-size: 1.625rem; line-height: 1.25; font-weight: 650; text-wrap: balance; }
p { margin: 0 0 .75rem; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); font-size: .9375rem; }
</style>
<main>
<h1>We will be back soon</h1>
<p>@MESSAGE@</p>
<p class="quiet">Please try again in a few minutes.</p>
</main>
</html>
"""


def page_template() -> str:
    """As a format of haproxy, which puts the message in."""
    return PAGE.replace("%", "%%").replace("@MESSAGE@", "%[var(txn.message),b64dec]")
