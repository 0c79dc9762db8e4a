"""Our own small gold: short reports with the claims and events that the guideline finds in them, and floors for CI."""
