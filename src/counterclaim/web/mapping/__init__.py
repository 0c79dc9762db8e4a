"""The map: shapes, contested borders, projection and what is drawn where; a box in, lines of SVG out."""
