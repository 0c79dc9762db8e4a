"""A language model behind an endpoint: an annotated report comes in; what the model says of it, unchecked, goes out. Off by default."""
