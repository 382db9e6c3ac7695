"""The subcommands and their options. Everything heavy is imported by the command that needs it.

``bbtcheck --help`` must answer at once, so this module imports click and nothing of bbtcheck but its version.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from bbtcheck._version import __version__

SHELLS = ("bash", "zsh", "fish")
SCHEMAS = ("report", "records", "rule", "config", "waivers", "dossier", "mapping")
LANGUAGES = ("nl", "en")
ENGINES = ("auto", "memory", "duckdb", "spark")
SOLVERS = ("auto", "exact", "milp")
SEVERITIES = ("error", "warning", "info", "never")

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}


def _list(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """``--select BUD001,BUD002 --select PRJ``: commas and repetition mean the same."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def _date(_context: click.Context, _option: click.Parameter, value: str | None) -> dt.date | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date. Write it as 2021-10-28.") from None


def _formats(_context: click.Context, _option: click.Parameter, begun: str) -> list[str]:
    from bbtcheck.report.base import formats

    return [name for name in formats() if name.startswith(begun)]


def _reports(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, Path], ...]:
    """``--report sarif:out.sarif --report junit:out.xml``: a format and a file, as often as wanted."""
    made: list[tuple[str, Path]] = []
    for value in values:
        name, colon, path = value.partition(":")
        if not (name and colon and path):
            raise click.BadParameter(f"{value!r} has no file. Write a format and a file, as sarif:out.sarif.")
        made.append((name, Path(path)))
    return tuple(made)


def _limits(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> dict[str, int]:
    """``--limit max-pages=10000 --limit max-cells=20000000``: names and whole numbers."""
    made: dict[str, int] = {}
    for value in values:
        name, equals, most = value.partition("=")
        number = most.replace("_", "").replace(".", "")
        if not (name and equals and number.isascii() and number.isdigit() and len(number) <= 18):
            raise click.BadParameter(
                f"{value!r} has no number. Write a name and a number, as max-pages=10000."
            )
        made[name.strip()] = int(number)
    return made


lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the report [default: nl]."
)
rules_option = click.option(
    "--rules",
    "folders",
    multiple=True,
    metavar="DIR",
    help="Folder with more rule files; may be repeated.",
)
genre_option = click.option("--genre", metavar="NAME", help="Kind of paper, when it must not be detected.")
mapping_option = click.option(
    "--mapping",
    metavar="FILE",
    help="Read every paper as a table whose columns are named in this file.",
)
limit_option = click.option(
    "--limit", "limits", multiple=True, callback=_limits, metavar="NAME=NUMBER",
    help="How large a paper may be, such as max-pages=10000; may be repeated.",
)  # fmt: skip
second_option = click.option(
    "--second-reader/--no-second-reader", default=None,
    help="Read every PDF a second time with another library, and tell where figures differ [default: no].",
)  # fmt: skip
output_option = click.option(
    "--output",
    "-o",
    metavar="FILE",
    help="Write to this file instead of standard output; it is never half-written.",
)
select_option = click.option(
    "--select",
    multiple=True,
    callback=_list,
    metavar="CODES",
    help="Only the rules with these codes, prefixes or names, with commas between them.",
)
ignore_option = click.option(
    "--ignore", multiple=True, callback=_list, metavar="CODES", help="Leave these rules out; as --select."
)
config_option = click.option(
    "--config",
    "config_file",
    metavar="FILE",
    help="Settings file; by default the nearest one above the first paper.",
)


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="bbtcheck", message="%(prog)s %(version)s")
def application() -> None:
    """Check the figures in a budget paper: which one is wrong, why, and what it should be.

    Exit codes: 0 nothing found at or above --fail-on, 1 something found, 2 wrong use, an unreadable file, a
    faulty rule pack or a fault of bbtcheck itself.
    """


@application.command(short_help="Check papers.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format", "format_name", default="text", show_default=True, metavar="NAME", shell_complete=_formats,
    help="Report format: text, json, jsonl, csv, markdown, sarif, junit, github, gitlab, ess or html, "
    "or one that a plug-in brings.",
)  # fmt: skip
@output_option
@click.option(
    "--report",
    "reports",
    multiple=True,
    callback=_reports,
    metavar="NAME:FILE",
    help="Also write a report of this format to this file; may be repeated.",
)
@click.option(
    "--annotate",
    metavar="DIR",
    help="Also write copies of the papers with the findings in them to this folder: PDF, DOCX and XLSX.",
)
@lang_option
@click.option(
    "--date", callback=_date, metavar="YYYY-MM-DD", help="The date that counts as today; it is recorded."
)
@genre_option
@mapping_option
@select_option
@ignore_option
@rules_option
@click.option(
    "--fail-on", type=click.Choice(SEVERITIES), help="Severity that makes the exit code 1 [default: error]."
)
@click.option(
    "--diagnose/--no-diagnose", default=True, show_default=True,
    help="Also tell which figure is likely wrong, and what it should be.",
)  # fmt: skip
@click.option(
    "--solver", type=click.Choice(SOLVERS),
    help="Who looks for the wrong figures where many hang together: bbtcheck itself, or the extra milp "
    "[default: auto, the extra where bbtcheck's own search reaches its limit].",
)  # fmt: skip
@click.option(
    "--statistics", is_flag=True, help="Also tell per rule what was checked, and what was not and why."
)
@click.option(
    "--quiet", "-q", is_flag=True, help="Only the findings: no counts, no coverage, no progress bar."
)
@click.option("--dossier", metavar="FILE", help="Check the papers that this file names and describes.")
@click.option("--profile", metavar="NAME", help="What counts: publish, draft, audit or one of the settings.")
@click.option(
    "--waivers", metavar="FILE",
    help="Accepted findings with their reasons; by default the nearest bbtcheck-waivers.toml above the first paper.",
)  # fmt: skip
@limit_option
@second_option
@click.option(
    "--discover/--no-discover", default=None,
    help="Also check the sums that a table shows by itself, where no kind of paper explains it [default: yes].",
)  # fmt: skip
@click.option("--baseline", metavar="FILE", help="Findings that are known; only what is new counts.")
@click.option(
    "--write-baseline", metavar="FILE", help="Write what is found to this file, and accept it this time."
)
@click.option(
    "--engine", type=click.Choice(ENGINES), default="auto", show_default=True,
    help="What checks the tables of --mapping: large ones and Parquet go to DuckDB when nobody chooses.",
)  # fmt: skip
@click.option("--memory-limit", metavar="SIZE", help="How much memory the engine may use, such as 1GB.")
@click.option(
    "--master", metavar="URL", help="Where Spark works, such as local[2] or yarn [default: local[*]]."
)
@click.option(
    "--all-findings",
    metavar="FILE",
    help="Write all findings of a table on DuckDB or Spark to this Parquet file.",
)
@click.option(
    "--earlier",
    metavar="FILE",
    help="Take over from this file what was found in a Parquet file before and cannot have changed, and keep it there.",
)
@click.option(
    "--threads", type=click.IntRange(min=1), metavar="N", help="How many threads the engine may use."
)
@config_option
def check(**options: Any) -> int:
    """Check papers: files, folders, patterns such as "papers/*.txt", or - for standard input."""
    from bbtcheck.cli.check import run

    return run(**options)


@application.command(short_help="Give the figures that were read.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format", "format_name", type=click.Choice(("json", "csv")), default="json", show_default=True,
    help="One JSON document, or a table with one row per figure.",
)  # fmt: skip
@output_option
@genre_option
@mapping_option
@limit_option
@second_option
@config_option
def extract(**options: Any) -> int:
    """Give the figures that were read in papers, without a verdict."""
    from bbtcheck.cli.extract import run

    return run(**options)


@application.command(short_help="Tell what a rule asks and why.")
@click.argument("code", metavar="CODE")
@lang_option
@rules_option
@config_option
def explain(**options: Any) -> int:
    """Tell what a rule asks, why, where that is written, and when it says nothing."""
    from bbtcheck.cli.rules import explain_rule

    return explain_rule(**options)


@application.command()
@click.option(
    "--format", "format_name", type=click.Choice(("text", "json")), default="text", show_default=True,
    help="One line per rule, or everything as JSON.",
)  # fmt: skip
@lang_option
@select_option
@ignore_option
@rules_option
@config_option
def rules(**options: Any) -> int:
    """List the rules."""
    from bbtcheck.cli.rules import list_rules

    return list_rules(**options)


@application.group(short_help="Describe papers that belong together.")
def dossier() -> None:
    """Describe papers that belong together, so that they are checked as one dossier."""


@dossier.command(short_help="Write dossier.toml from what is detected.")
@click.argument("folder", metavar="FOLDER")
@click.option(
    "--output", "-o", metavar="FILE", help="Write to this file [default: dossier.toml in the folder]."
)
@click.option("--force", is_flag=True, help="Write over a file that is there already.")
def init(**options: Any) -> int:
    """Write dossier.toml from what is detected in the papers of a folder; look it through and correct it."""
    from bbtcheck.cli.dossier import init as begin

    return begin(**options)


@application.group(short_help="Say what the columns of a table are.")
def mapping() -> None:
    """Say what the columns of a table are, so that any budget can be checked with --mapping."""


@mapping.command("init", short_help="Propose a mapping for a table.")
@click.argument("path", metavar="FILE")
@output_option
@limit_option
def mapping_init(path: str, output: str | None, limits: dict[str, int]) -> int:
    """Propose a mapping for a table, from how its columns look and which sums hold; look it through and correct it."""
    from bbtcheck.cli.mapping import init as begin

    return begin(path, output, limits)


@application.command(short_help="Show the sums of a table, and a mapping for it.")
@click.argument("path", metavar="FILE")
@lang_option
@limit_option
def suggest(path: str, lang: str | None, limits: dict[str, int]) -> int:
    """Show which sums a table shows by itself, above a mapping for it: to look through, and to use with --mapping."""
    from bbtcheck.cli.mapping import show

    return show(path, limits, "en" if lang == "en" else "nl")


@application.command(short_help="Print a JSON Schema.")
@click.argument("name", type=click.Choice(SCHEMAS))
@output_option
def schema(name: str, output: str | None) -> int:
    """Print the JSON Schema of what bbtcheck writes (report, records) or of a file that it reads (the others)."""
    from bbtcheck.cli.output import deliver
    from bbtcheck.report.schemas import schema_text

    deliver(schema_text(name), Path(output) if output else None)
    return 0


@application.command(short_help="Serve a page to drop papers on.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
    help="Address to listen on; any other than this machine's own opens the page to others.",
)  # fmt: skip
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port; 0 takes a free one."
)
@click.option(
    "--allow-host", "names", multiple=True, metavar="NAME",
    help="A name or address under which browsers may ask for the page, besides its own; may be repeated.",
)  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="Checks at the same time."
)
@click.option(
    "--keep", type=click.IntRange(1, 1440), default=15, show_default=True, metavar="MINUTES",
    help="How long a result can be read before it is forgotten.",
)  # fmt: skip
@click.option(
    "--upload", type=click.IntRange(1, 2000), default=100, show_default=True, metavar="MB",
    help="How much may be dropped at once.",
)  # fmt: skip
@click.option("--open", "browser", is_flag=True, help="Also open the page in the browser.")
@limit_option
@lang_option
@rules_option
@click.option("--profile", metavar="NAME", help="What counts: publish, draft, audit or one of the settings.")
@config_option
def serve(**options: Any) -> int:
    """Serve a page on this machine to drop papers on; nothing that is dropped is kept."""
    from bbtcheck.cli.serve import run

    return run(**options)


@application.command(short_help="Print a script that completes commands.")
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> int:
    """Print the script that makes a shell complete bbtcheck's commands and options.

    For bash, for example, put this in ~/.bashrc:  eval "$(bbtcheck completion bash)"
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"click does not know the shell {shell!r}.")
    click.echo(kind(application, {}, "bbtcheck", "_BBTCHECK_COMPLETE").source())
    return 0
