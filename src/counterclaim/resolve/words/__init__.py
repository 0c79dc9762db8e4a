"""Words of names, states and offices: spellings come in; keys, states and kinds of bodies, and whose they are, go out."""
