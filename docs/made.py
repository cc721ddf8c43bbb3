"""What cog writes into the documentation: the help of every command, and every table with its columns."""

from __future__ import annotations

import os

import click

from akteursnetz.cli import SECTIONS, WORDS, program
from akteursnetz.model import TABLES, Column
from akteursnetz.words import set_language

WIDTH = 100


def commands(language: str) -> str:
    """The help of every command in a language, as Markdown."""
    set_language(language)
    os.environ["LANGUAGE"] = language
    root = program()
    settings = {**root.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    top = click.Context(root, info_name="akteursnetz", **settings)
    lines = ["", *_block(root, top)]
    for section, title in SECTIONS.items():
        lines += [f"## {title[0 if language == 'de' else 1]}", ""]
        for word, (_, where, _, _) in WORDS.items():
            if where == section:
                lines += _command(root, word, top, "###")
    return "\n".join(lines)


def _command(group: click.Group, word: str, above: click.Context, heading: str) -> list[str]:
    command = group.get_command(above, word)
    assert command is not None, word
    here = click.Context(command, info_name=word, parent=above, terminal_width=WIDTH, max_content_width=WIDTH)
    lines = [f"{heading} {here.command_path.removeprefix('akteursnetz ')}", "", *_block(command, here)]
    if isinstance(command, click.Group):
        for name in command.list_commands(here):
            lines += _command(command, name, here, heading + "#")
    return lines


def _block(command: click.Command, context: click.Context) -> list[str]:
    return ["```text", *[line.rstrip() for line in command.get_help(context).splitlines()], "```", ""]


def tables() -> str:
    """Every exchange table with its columns in both languages, as Markdown."""
    lines: list[str] = []
    for name, table in TABLES.items():
        told = f"Default visibility: `{table.visibility}`."
        if not table.filled:
            told += " Written by `export` and read by `import`, so that nothing is lost; recorded by commands."
        lines += ["", f"## {name} – {table.german}", "", (table.record.__doc__ or "").strip(), "", told, ""]
        lines += ["| column | Spalte | what stands in it |", "|---|---|---|"]
        for column in table.columns:
            lines.append(f"| `{column.name}`{' *' if column.required else ''} | `{column.german}` | {_content(column)} |")
    return "\n".join([*lines, ""])


def _content(column: Column) -> str:
    if column.list:
        told = f"a word of the list `{column.list}`"
    elif column.table:
        told = f"id or name of a record in `{column.table}`"
    else:
        told = column.kind.content
    return f"{told}; several with `;`" if column.many else told
