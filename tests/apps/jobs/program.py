"""A program of a step: it writes a mark and runs until it is released."""

import sys
import time
from pathlib import Path

# Run as a file, so Python searches its folder.
sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.apps.jobs.work import leave_mark

file, step = Path(sys.argv[1]), sys.argv[2]
leave_mark(file, "program", step)
print(f"program of {step} runs", flush=True)
while not Path(f"{file}.{step}.go").exists():
    time.sleep(0.02)
