"""From a request to the rendering that is wanted: what the messages and the job of a change share."""
