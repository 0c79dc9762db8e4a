"""Words as data: YAML files that a coder can read and edit, and the loader that checks them."""
