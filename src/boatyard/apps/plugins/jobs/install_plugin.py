from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.plugins.logic.events.plugin_installed import PluginInstalled
from boatyard.apps.plugins.logic.events.plugin_updated import PluginUpdated
from boatyard.apps.plugins.logic.fetched_plugin import FetchedPlugin
from boatyard.apps.plugins.logic.installing.installed import check_name_is_free, check_pin, check_same_name
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.interfaces.plugin_copies import PluginCopies
from boatyard.apps.plugins.logic.interfaces.plugin_sources import PluginSources
from boatyard.apps.plugins.logic.plugin_source import read_source
from boatyard.apps.plugins.logic.requests.install_plugin_job import InstallPluginJob
from boatyard.apps.plugins.models import InstalledPlugin
from boatyard.core.bus import events
from boatyard.core.errors import Conflict, ExternalFailure
from boatyard.core.processes import asking

type Context = StepContext[InstallPluginJob]


class InstallPluginKind:
    """Keeps a copy of the trusted plugin, then adds it to the catalogue, where people can see it."""

    def __init__(self, catalogue: Catalogue, sources: PluginSources, copies: PluginCopies) -> None:
        self._catalogue = catalogue
        self._sources = sources
        self._copies = copies

    def steps(self, request: InstallPluginJob, /) -> tuple[Step[InstallPluginJob], ...]:
        return (
            Step("fetch", "Fetch and check the plugin", self.fetch, undo=self.remove_copy),
            Step("add", "Add it to the catalogue", self.add, undo=self.take_out),
        )

    def fetch(self, step: Context) -> None:
        asked = step.arguments
        step.log(f"Fetching {asked.source}{f' at {asked.ref}' if asked.ref else ''}.")
        with self._fetched(step) as plugin:
            step.check()
            # A kill can leave this copy. Without a row it has no effect, and the step writes it again.
            step.state["plugin"] = _values(plugin)
            step.save_state()
            self._copies.keep(plugin.folder, plugin.manifest.name, plugin.pin)
            step.log(f"Kept {plugin.manifest.name} {plugin.manifest.version} at {plugin.pin}.")

    @contextmanager
    def _fetched(self, step: Context) -> Iterator[FetchedPlugin]:
        """Fetches the plugin at the trusted pin. If it has another one, the job cannot be retried."""
        asked = step.arguments
        try:
            with self._sources.fetch(read_source(asked.source, asked.ref), asking(step.check)) as plugin:
                self._check(plugin, asked)
                yield plugin
        except Conflict as error:
            raise ExternalFailure(error.message, permanent=True) from error

    def _check(self, plugin: FetchedPlugin, asked: InstallPluginJob) -> None:
        if asked.updates:
            check_same_name(plugin, asked.updates)
        else:
            check_name_is_free(plugin.manifest.name, self._catalogue)
        check_pin(plugin, asked.pin)

    def remove_copy(self, step: Context) -> None:
        """Removes the copy, unless the plugin is in the catalogue: projects may use any of its versions."""
        name = step.state.get("plugin", {}).get("name")
        if name and not InstalledPlugin.objects.filter(name=name).exists():
            self._copies.remove(name)

    def add(self, step: Context) -> None:
        values = dict(step.state["plugin"])
        name = values.pop("name")
        with transaction.atomic():
            before = InstalledPlugin.objects.filter(name=name).first()
            if before is None and step.arguments.updates:
                raise ExternalFailure(
                    f"«{name}» was uninstalled in the meantime. Install it again.", permanent=True
                )
            old = None if before is None else {key: getattr(before, key) for key in values}
            step.state.setdefault("before", old)
            step.save_state()
            values["installed_by_id"] = before.installed_by_id if before else step.account_id
            InstalledPlugin.objects.update_or_create(name=name, defaults=values)
            if before is None:
                events.publish(PluginInstalled(name, values["pin"]))
            elif before.pin != values["pin"]:
                events.publish(PluginUpdated(name, before.pin, values["pin"]))
        step.log(f"{name} is in the catalogue. You can add it to projects now.")

    def take_out(self, step: Context) -> None:
        """Restores the catalogue: without the plugin, or with its earlier version."""
        if "before" not in step.state:
            return
        row = InstalledPlugin.objects.filter(name=step.state["plugin"]["name"])
        if step.state["before"] is None:
            row.delete()
        else:
            row.update(**step.state["before"])


def _values(plugin: FetchedPlugin) -> dict[str, str]:
    return {
        "name": plugin.manifest.name,
        "version": plugin.manifest.version,
        "pin": plugin.pin,
        "kind": plugin.source.kind.value,
        "address": plugin.source.address,
        "ref": plugin.source.ref,
        "author": plugin.author[:200],
    }
