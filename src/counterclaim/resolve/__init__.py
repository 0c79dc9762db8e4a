"""Words in, values out: names to places and actors, time words to days, spellings to one operation; doubt stays a value."""
