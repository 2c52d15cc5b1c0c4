"""The option that says how a file of episodes is laid out, for every command that reads one."""

import click

layout_option = click.option(
    "--format",
    "layout",
    type=click.Choice(["episodes", "afcars2020"]),
    default="episodes",
    show_default=True,
    help="How EPISODES is laid out.",
)
