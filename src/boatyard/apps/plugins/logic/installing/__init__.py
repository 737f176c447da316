"""What installing, previewing and updating a third party's plugin share."""
