"""python-telegram-bot as it comes: its own polling, one handler that writes a line and answers.

`python -m tests.bench.telegram.library ROOT TOKEN FILE WORK`: WORK is how many seconds each update takes.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


def main(root: str, token: str, file: str, work: str) -> None:
    """Runs until it is told to stop."""
    out = Path(file).open("a", encoding="utf-8")  # noqa: SIM115

    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await asyncio.sleep(float(work))
        assert update.message
        out.write(f"{update.message.text}\n")
        out.flush()
        await update.message.reply_text("Đã ghi.")

    async def ready(application: Any) -> None:
        print("Running.", flush=True)

    application = (
        Application.builder()
        .token(token)
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .post_init(ready)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, handle))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
