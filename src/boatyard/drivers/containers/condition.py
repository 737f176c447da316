from typing import Any

from boatyard.drivers.base import Condition


def condition_of(state: dict[str, Any]) -> tuple[Condition, str]:
    """The condition of a container by the state that Docker tells, and why it does not work."""
    status, health = state["Status"], state.get("Health") or {}
    if status in {"running", "paused"}:
        if health.get("Status") == "unhealthy":
            tried = [each["Output"].strip() for each in health.get("Log") or [] if each["ExitCode"] != 0]
            return Condition.FAILING, tried[-1] if tried else ""
        return Condition.RUNNING, ""
    if status == "restarting":
        return Condition.FAILING, f"It ended with code {state['ExitCode']} and is started again and again."
    if status == "created":
        return Condition.CREATED, state.get("Error", "")
    # 143 and 137 are how a container ends that was told to, or that did not end in time.
    if state["ExitCode"] in {0, 137, 143} and not state.get("OOMKilled"):
        return Condition.STOPPED, ""
    if state.get("OOMKilled"):
        return Condition.FAILED, "It took more memory than it may."
    return Condition.FAILED, f"It ended with code {state['ExitCode']}."
