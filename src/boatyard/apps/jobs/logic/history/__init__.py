"""What is kept of finished jobs and of logs, and how what is not kept is removed."""
