"""What is asked of jobs on environments. The kinds in `jobs/` carry it out."""
