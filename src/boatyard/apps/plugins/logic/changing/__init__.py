"""What has to become of a project's plugins so that a request comes true."""
