"""Fetch: addresses come in from feeds that nobody vouches for; answers go out, politely asked for and safely taken."""
