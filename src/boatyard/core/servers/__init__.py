"""What the code in catalogue/services builds on."""
