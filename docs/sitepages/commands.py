"""The page of the commands: every command with its arguments and options, as the program itself knows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from bbtcheck.cli.app import application
from sitepages.markdown import block, cell_code, code, joined, plain_keeping_ends, table


def page() -> str:
    """Give the page."""
    intro = (
        "Every command answers `--help` and `-h` with what stands here. Exit code 0: nothing found at or above "
        "`--fail-on`; 1: something found; 2: wrong use, a file that cannot be read, a faulty rule pack, or a fault of "
        "bbtcheck itself; 130: interrupted."
    )
    return joined(("# Commands", intro, *_of(application, "bbtcheck", None), _variables()))


def _of(command: click.Command, name: str, above: click.Context | None) -> Iterator[str]:
    """The section of a command, and those of the commands below it."""
    context = click.Context(command, above, info_name=name, **command.context_settings)
    yield f"## {name}"
    yield _help(command)
    usage = " ".join((name, *command.collect_usage_pieces(context)))
    yield block(usage, "console").replace("\n", "\n$ ", 1)
    options = [option for option in command.get_params(context) if isinstance(option, click.Option)]
    yield table(("option", "does", "by default"), map(_row, options))
    arguments = [one for one in command.get_params(context) if isinstance(one, click.Argument)]
    yield table(("argument", "is"), (_argument(one) for one in arguments))
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None and not found.hidden:
                yield from _of(found, f"{name} {below}", context)


def _help(command: click.Command) -> str:
    paragraphs = (command.help or "").replace("\b", "").split("\n\n")
    return "\n\n".join(map(_words, paragraphs))


def _words(text: str) -> str:
    """Write a sentence of the help; options in it are code."""
    pieces = re.split(r"(?<![\w-])(--[a-z][\w-]*)", text)
    return "".join(
        code(piece) if number % 2 else plain_keeping_ends(piece) for number, piece in enumerate(pieces)
    )


def _row(option: click.Option) -> tuple[str, str, str]:
    names = [*option.opts, *option.secondary_opts]
    takes = "" if option.is_flag else option.metavar or _choices(option)
    spoken = _words((option.help or "").partition(" [default:")[0])
    return ", ".join(f"{cell_code(f'{name} {takes}'.strip())}" for name in names), spoken, _default(option)


def _choices(option: click.Parameter) -> str:
    if isinstance(option.type, click.Choice):
        return "|".join(map(str, option.type.choices))
    return option.type.name.upper()


def _default(option: click.Option) -> str:
    written = (option.help or "").partition("[default: ")[2].rpartition("]")[0]
    if written:
        return code(written)
    if option.is_flag and option.secondary_opts:
        return code(option.opts[0] if option.default else option.secondary_opts[0])
    shown = isinstance(option.default, str | int) and not isinstance(option.default, bool)
    return code(str(option.default)) if shown and option.show_default else ""


def _argument(argument: click.Argument) -> tuple[str, str]:
    choice = (
        f"one of {', '.join(map(code, argument.type.choices))}"
        if isinstance(argument.type, click.Choice)
        else ""
    )
    needed = "required" if argument.required else "may be left out"
    return cell_code(argument.metavar or str(argument.name).upper()), "; ".join(
        filter(None, (needed, choice))
    )


def _variables() -> str:
    rows = (
        ("`BBTCHECK_DEBUG=1`", "show the traceback of a fault of bbtcheck itself"),
        ("`NO_COLOR=1`", "no colours, also on a terminal"),
        ("`FORCE_COLOR=1`", "colours, also where the output goes to a file or a program"),
    )
    return joined(("## Environment variables", table(("variable", "does"), rows)))
