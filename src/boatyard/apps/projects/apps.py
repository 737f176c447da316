from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "boatyard.apps.projects"

    def ready(self) -> None:
        from boatyard.apps.jobs.kinds import kinds
        from boatyard.apps.projects.jobs import KINDS
        from boatyard.apps.projects.logic.commands.main import COMMANDS
        from boatyard.apps.projects.logic.interfaces.machine import Machine
        from boatyard.apps.projects.logic.interfaces.platform import Platform
        from boatyard.apps.projects.logic.queries.main import QUERIES
        from boatyard.apps.projects.services.local_machine import LocalMachine
        from boatyard.apps.projects.services.process_platform import ProcessPlatform
        from boatyard.core.bus import bus, container

        container.bind(Machine, LocalMachine)
        container.bind(Platform, ProcessPlatform)
        for message, handler in (*COMMANDS, *QUERIES):
            bus.register(message, handler)
        for kind in KINDS:
            kinds.register(kind)
