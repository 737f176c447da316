"""The requests for jobs on environments. The kinds in `jobs/` execute them."""
