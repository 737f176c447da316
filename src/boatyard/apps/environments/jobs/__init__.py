"""The jobs that work on environments."""

from boatyard.apps.environments.jobs.delete_environment import DeleteEnvironmentKind
from boatyard.apps.environments.jobs.environment_steps import EnvironmentSteps
from boatyard.apps.environments.jobs.obtain_certificate import ObtainCertificateKind
from boatyard.apps.environments.jobs.platform_jobs import (
    AddPlatformKind,
    CheckPlatformKind,
    PlatformSteps,
    RemovePlatformKind,
)
from boatyard.apps.environments.jobs.replace_processes import ReplaceProcessesKind
from boatyard.apps.environments.jobs.retire_processes import RetireProcessesKind
from boatyard.apps.environments.jobs.run_environment import (
    RestartEnvironmentKind,
    RunEnvironmentKind,
    StopEnvironmentKind,
)
from boatyard.apps.environments.jobs.update_router import UpdateRouterKind
from boatyard.apps.environments.logic.certificate_requests import CertificateRequests
from boatyard.apps.environments.logic.requests.add_platform_job import AddPlatformJob
from boatyard.apps.environments.logic.requests.check_platform_job import CheckPlatformJob
from boatyard.apps.environments.logic.requests.delete_environment_job import DeleteEnvironmentJob
from boatyard.apps.environments.logic.requests.obtain_certificate_job import ObtainCertificateJob
from boatyard.apps.environments.logic.requests.remove_platform_job import RemovePlatformJob
from boatyard.apps.environments.logic.requests.replace_processes_job import ReplaceProcessesJob
from boatyard.apps.environments.logic.requests.restart_environment_job import RestartEnvironmentJob
from boatyard.apps.environments.logic.requests.retire_processes_job import RetireProcessesJob
from boatyard.apps.environments.logic.requests.run_environment_job import RunEnvironmentJob
from boatyard.apps.environments.logic.requests.stop_environment_job import StopEnvironmentJob
from boatyard.apps.environments.logic.requests.update_router_job import UpdateRouterJob
from boatyard.apps.environments.logic.retirement import Retirement
from boatyard.apps.jobs.kinds import Kinds
from boatyard.apps.projects.logic.interfaces.local_steps import LocalSteps
from boatyard.bus import Container


def register(container: Container, kinds: Kinds) -> None:
    container.bind(EnvironmentSteps, EnvironmentSteps)
    container.bind(CertificateRequests, CertificateRequests)
    container.bind(Retirement, Retirement)
    container.bind(LocalSteps, EnvironmentSteps)
    container.bind(PlatformSteps, PlatformSteps)
    kinds.register(AddPlatformJob, AddPlatformKind)
    kinds.register(CheckPlatformJob, CheckPlatformKind)
    kinds.register(RemovePlatformJob, RemovePlatformKind)
    kinds.register(DeleteEnvironmentJob, DeleteEnvironmentKind)
    kinds.register(ReplaceProcessesJob, ReplaceProcessesKind)
    kinds.register(RestartEnvironmentJob, RestartEnvironmentKind)
    kinds.register(RunEnvironmentJob, RunEnvironmentKind)
    kinds.register(ObtainCertificateJob, ObtainCertificateKind)
    kinds.register(UpdateRouterJob, UpdateRouterKind)
    kinds.register(RetireProcessesJob, RetireProcessesKind)
    kinds.register(StopEnvironmentJob, StopEnvironmentKind)
