"""What a database's own words mean to whoever runs the bot: one line, with what to do about it.

PostgreSQL gives no number for what goes wrong while connecting, so its sentences are looked through; what is not
known here, or said in another language, is passed on as the server said it.
"""

from __future__ import annotations

import re

from storage.sql.engines import PATIENCE, is_damage, is_outage, is_server_error, sqlite_code

SQLITE = {
    5: f"Another program has held the database for more than {PATIENCE} seconds. End it, then try again.",
    6: f"Another program has held the database for more than {PATIENCE} seconds. End it, then try again.",
    8: "The database may not be written. Give this user the right to write to the file and its folder.",
    10: "The disk under the database reports an error. See to the disk, then try again.",
    13: "The disk under the database is full. Make room, then try again.",
    14: "The database cannot be opened. See that its file and folder are there, that this user may write to them, and "
    "that nobody moved them away under a running bot.",
}

POSTGRES = (
    (r"failed for user (\S+)|no password supplied|role (\S+) does not exist",
     "The server does not accept the user {0} or the password. Put the right ones into BOT_DATABASE_URL."),
    (r"database (\S+) does not exist",
     "The server has no database {0}. Make it there (createdb), or put the right name into BOT_DATABASE_URL."),
    (r"does not support SSL",
     "BOT_DATABASE_URL demands TLS (sslmode), and the server offers none. Turn it on there (ssl = on), or take "
     "sslmode out."),
    (r"entry for host .*, SSL encryption|entry for host .*, SSL on",
     "The server lets this user in from this machine neither with TLS nor without. Let it in: pg_hba.conf there."),
    (r"entry for host .*, (?:no encryption|SSL off)",
     "The server lets this user in only with TLS. Write sslmode=require into BOT_DATABASE_URL."),
    (r"root certificate file (\S+) does not exist",
     "TLS is to be checked against {0}, and there is no such file. Name the right one: sslrootcert in "
     "BOT_DATABASE_URL."),
    (r"certificate|SSL error",
     "The server's TLS certificate is not the one BOT_DATABASE_URL demands. See sslmode and sslrootcert there."),
    (r"invalid (\S+) value|invalid connection option (\S+)",
     "BOT_DATABASE_URL holds {0} in a way that PostgreSQL does not know. Mend what stands after the ?."),
    (r"permission denied for (schema \S+|table \S+|database \S+)",
     "The user may not use {0}. Give it the right to on the server: GRANT ALL ON {0} TO the user, or make it the "
     "owner."),
    (r"no schema has been selected", "The user has no schema to make tables in. Make one, or see search_path."),
    (r"invalid page in block|could not read block",
     "The server finds its database damaged. Bring a backup back into a new one: python -m bot restore FILE"),
    (r"too many (?:clients|connections)|remaining connection slots",
     "The server takes no more connections. End other programs there, or raise its max_connections."),
    (r"starting up|shutting down|recovery mode", "The server is just starting or stopping. Try again in a minute."),
    (r"read-only", "The server lets nobody write: it is a standby. Put the main one into BOT_DATABASE_URL."),
    (r"No space left", "The disk of the server is full. Make room there, then try again."),
    (r"resolve host (\S+?):", "There is no server {0} in the network. Put the right one into BOT_DATABASE_URL."),
    (r"Connection refused|No such file|timeout|timed out|unreachable|No route|server closed|connection is closed",
     "No database server answers. See that its server runs, and that BOT_DATABASE_URL names it."),
)  # fmt: skip
"""The first that is found counts: a client that may go without TLS says how it failed with it, and then without."""


def trouble(error: BaseException) -> str | None:
    """The line for an error of either database; None for any other, and for a mistake of ours."""
    cause = getattr(error, "orig", None) or error
    if is_damage(cause):
        return "The database is damaged. Stop the bot and see what to do: python -m bot check"
    if code := sqlite_code(cause):
        return SQLITE.get(code)
    return of_server(cause) if is_server_error(cause) else None


def of_server(error: BaseException) -> str | None:
    """What a PostgreSQL or its client means; what it says of a statement may quote what people wrote.

    None where the trouble is not the server's.
    """
    said = str(error)
    for pattern, meaning in POSTGRES:
        if found := re.search(pattern, said):
            return meaning.format(next(filter(None, found.groups()), ""))
    return f"The database server says: {own_words(said)}" if is_outage(error) else None


def own_words(said: str) -> str:
    """Its first line, from where it speaks."""
    return re.sub(r".*(?:FATAL|ERROR): +", "", said.partition("\n")[0])
