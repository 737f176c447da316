"""The requests for jobs on projects. The kinds in `jobs/` execute them."""
