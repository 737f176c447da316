"""What is asked of jobs on backing services. The kinds in `jobs/` carry it out."""
