"""``bbtcheck dossier init``, and the dossier file that goes with a check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bbtcheck import api
from bbtcheck.cli.output import deliver, say
from bbtcheck.cli.progress import watched
from bbtcheck.cli.settings import read_options, settings
from bbtcheck.config import Config
from bbtcheck.errors import UsageError

if TYPE_CHECKING:
    from bbtcheck.dossier.description import Described


def papers_of(dossier: str | None, config: Config) -> Described | None:
    """Read the dossier file that the command line names, or else the one of the settings; None without either."""
    file = dossier or config.dossier
    if file is None:
        return None
    from bbtcheck.dossier.description import read_dossier

    return read_dossier(file)


def init(*, folder: str, output: str | None, force: bool) -> int:
    """Read the papers of a folder and write what was detected in them; gives 0, or 2 when one cannot be read."""
    from bbtcheck.dossier.description import FILE_NAME, description_text

    place = Path(folder)
    if not place.is_dir():
        raise UsageError(f"{folder} is no folder. Name the folder that holds the papers.")
    target = Path(output) if output is not None else place / FILE_NAME
    if target.exists() and not force:
        raise UsageError(
            f"{target} is there already. Take it away, name another with --output, or use --force."
        )
    with watched(sys.stderr) as watch:
        options = read_options(settings(None, [folder]))
        gathered = api.gather([place], watch=watch, options=options)
    for fault in gathered.faults:
        say(str(fault))
    if gathered.papers:
        papers = [content.paper for content in gathered.papers]
        deliver(description_text(papers, target.parent), target)
    return 2 if gathered.faults else 0
