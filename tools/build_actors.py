"""Builds the table of UCDP actors that the package carries: the UCDP Actor Dataset (CSV, CC BY 4.0) in, a small TSV out.

python tools/build_actors.py actor-221.csv
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from counterclaim.resolve.actors.files import read_ucdp_rows
from counterclaim.resolve.words.names import name_key
from counterclaim.resolve.words.states import states, states_by_name

TARGET = Path(__file__).parent.parent / "src/counterclaim/resolve/data/ucdp_actors.tsv"
HEAD = "# UCDP Actor Dataset version 22.1, Uppsala Conflict Data Program, CC BY 4.0: id, organization level, states, names\n"
GOVERNMENT = re.compile(r"^Government of ([^()]+?)(?: \(([^()]+)\))?$")


def home_of(names: tuple[str, ...], org: str, gw: tuple[str, ...], by_gw: dict[str, str]) -> str:
    """ISO codes of the states: for a government the state that it governs, for others where they were active."""
    if org != "4":
        return " ".join(by_gw[number] for number in gw if number in by_gw)
    for name in names:
        match = GOVERNMENT.match(name)
        if match and match.group(1) == "Congo":  # UCDP's "Congo" is the republic; copy's "Congo" is mostly DR Congo
            return "COG"
        if match and (iso3 := states_by_name().get(name_key(match.group(1)))):
            return iso3
    return ""


def main(source: Path) -> None:
    """Writes the table anew."""
    by_gw = {str(state.gw): state.iso3 for state in states().values() if state.gw is not None}
    seen: set[str] = set()
    with TARGET.open("w", encoding="utf-8") as table:
        table.write(HEAD)
        for row in sorted(read_ucdp_rows(source), key=lambda row: int(row.id)):
            home = home_of(row.names, row.org, row.gw, by_gw)
            # A former state ("Government of South Vietnam") does not share the code of the state that followed it.
            if row.org == "4" and home in seen:
                home = ""
            seen.add(home if row.org == "4" else "")
            table.write("\t".join((row.id, row.org, home, "|".join(row.names))) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
