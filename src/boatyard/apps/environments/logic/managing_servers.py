from boatyard.apps.environments.logic.interfaces.platform import Capabilities
from boatyard.apps.environments.models import Platform


def why_no_servers(platform: Platform, capabilities: Capabilities) -> str:
    """Returns why Boatyard manages no servers on a platform; empty if it does."""
    if capabilities.servers:
        return ""
    if capabilities.several_hosts:
        return (
            f"{platform.name} has several servers. A managed database or cache would run on one of them, and "
            "the others would not reach it."
        )
    return f"The platform {platform.name} runs no servers."
