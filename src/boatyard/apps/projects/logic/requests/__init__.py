"""What is asked of jobs on projects. The kinds in `jobs/` carry it out."""
