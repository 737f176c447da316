"""Projects on the command line."""

from boatyard.apps.projects.cli.add import add
from boatyard.apps.projects.cli.adopt import adopt
from boatyard.apps.projects.cli.delete import delete
from boatyard.apps.projects.cli.listing import list_
from boatyard.apps.projects.cli.make import make
from boatyard.apps.projects.cli.move_to_team import move_to_team
from boatyard.apps.projects.cli.new import new
from boatyard.apps.projects.cli.remove import remove
from boatyard.apps.projects.cli.show import show
from boatyard.apps.projects.cli.update import update

VERBS = (new, adopt, list_, show, make, add, remove, update, move_to_team, delete)
