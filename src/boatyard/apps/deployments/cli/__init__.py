"""Deployments on the command line."""

from boatyard.apps.deployments.cli.releases import compare, deploy, promote, releases, rollback

VERBS = (deploy, promote, rollback, releases, compare)
