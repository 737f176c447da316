"""The requests for jobs on backing services. The kinds in `jobs/` execute them."""
