"""Deployments on the command line."""

from boatyard.apps.deployments.cli.approvals import approve, refuse
from boatyard.apps.deployments.cli.releases import compare, deploy, promote, releases, rollback

VERBS = (deploy, promote, approve, refuse, rollback, releases, compare)
