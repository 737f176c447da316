from django.apps import AppConfig

from boatyard.core.bus import container, events
from boatyard.core.cli.known_projects import find_names_by
from boatyard.core.domain_app import DomainApp
from boatyard.core.roles import find_roles_by


class ProjectsConfig(DomainApp, AppConfig):
    name = "boatyard.apps.projects"

    def bind(self) -> None:
        from boatyard.apps.jobs.kinds import kinds
        from boatyard.apps.jobs.logic.events.job_ended import JobEnded
        from boatyard.apps.jobs.logic.job_teams import find_teams_by
        from boatyard.apps.plugins.logic.interfaces.plugin_uses import PluginUses
        from boatyard.apps.projects.jobs import register
        from boatyard.apps.projects.logic.changing.change_merge import ChangeMerge
        from boatyard.apps.projects.logic.changing.change_planner import ChangePlanner
        from boatyard.apps.projects.logic.changing.project_checkout import ProjectCheckout
        from boatyard.apps.projects.logic.interfaces.machine import Machine
        from boatyard.apps.projects.logic.interfaces.project_renderings import ProjectRenderings
        from boatyard.apps.projects.logic.project_roles import project_role, team_of_project
        from boatyard.apps.projects.logic.reactions.delete_unfinished_project import delete_unfinished_project
        from boatyard.apps.projects.services.kept_renderings import KeptRenderings
        from boatyard.apps.projects.services.local_machine import LocalMachine
        from boatyard.apps.projects.services.project_in_folder import project_in_folder
        from boatyard.apps.projects.services.projects_plugin_uses import ProjectsPluginUses

        container.bind(Machine, LocalMachine)
        container.bind(PluginUses, ProjectsPluginUses)
        container.bind(ProjectRenderings, KeptRenderings)
        for own in (ProjectCheckout, ChangeMerge, ChangePlanner):
            container.bind(own, own)
        events.subscribe(JobEnded, delete_unfinished_project)
        register(container, kinds)
        find_names_by(project_in_folder)
        find_roles_by("project", project_role)
        find_teams_by("project", team_of_project)
