"""Template tags for times, durations, icons and roles."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from boatyard.core.pages.page_tabs import tabs_of
from boatyard.core.roles import Role

register = template.Library()

_UNITS = ((86400 * 365, "year"), (86400 * 30, "month"), (86400, "day"), (3600, "hour"), (60, "minute"))

_ICONS = {
    "mark": '<path d="M3 15h18c-1.2 4-4.3 5.5-9 5.5S4.2 19 3 15Z"/>'
    '<path d="M11.5 3v8.5M11.5 3.5c4 1.5 6 4.5 6.5 8h-6.5"/>',
    "out": '<path d="M8 6h10v10M18 6 6 18"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "cross": '<path d="M6.5 6.5l11 11M17.5 6.5l-11 11"/>',
    "undo": '<path d="M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3"/>',
    "back": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "next": '<path d="M5 12h14M13 6l6 6-6 6"/>',
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Returns a decorative icon in the colour of the text."""
    return mark_safe(  # noqa: S308 - both parts are ours
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{_ICONS[name]}</svg>'
    )


@register.simple_tag
def page_tabs(page: str, role: Role, *keys: str) -> list[dict[str, str]]:
    """Returns the name, title and address of each tab of a page."""
    return [{"name": tab.name, "title": tab.title, "url": tab.url(*keys)} for tab in tabs_of(page, role)]


@register.filter
def ago(moment: datetime | None) -> str:
    """Returns how long ago a time was, as an element with the exact time."""
    if moment is None:
        return ""
    exact = moment.astimezone(timezone.get_current_timezone())
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        exact.isoformat(timespec="seconds"),
        exact.strftime("%-d %B %Y, %H:%M:%S %Z"),
        _relative((timezone.now() - moment).total_seconds()),
    )


@register.filter
def duration(seconds: float | None) -> str:
    """Formats seconds: 0.4 s, 12 s, 3 min 05 s, 2 h 10 min."""
    if seconds is None:
        return ""
    if seconds < 0.05:
        return "< 0.1 s"
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"


@register.filter
def allows(role: Role, needed: str) -> bool:
    """Whether this role includes `needed`."""
    return role.allows(Role(needed))


def _relative(seconds: float) -> str:
    for size, unit in _UNITS:
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {unit}{'' if count == 1 else 's'} ago"
    return "just now"
