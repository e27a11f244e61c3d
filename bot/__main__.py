"""`python -m bot`: everything the bot can be told to do from a terminal."""

from __future__ import annotations

import typer

from bot.commandline import committee, founding, messengers, serving, upkeep

app = typer.Typer(
    help="Trợ lý Chi bộ: what Party cells report about recruiting new members, in a chat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(serving.demo)
app.command()(serving.run)
app.command()(serving.chat)
app.command()(founding.setup)
app.command("load-demo")(committee.load_demo)
app.command()(committee.invite)
app.command("zalo-webhook")(messengers.zalo_webhook)
app.command()(upkeep.push)
app.command()(upkeep.check)
app.command("verify-log")(upkeep.verify_log)
app.command()(upkeep.backup)
app.command()(upkeep.restore)

if __name__ == "__main__":
    app(prog_name="python -m bot")
