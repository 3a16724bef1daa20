"""The tables that a database really has, which after an update of the bot may be older ones."""

from sqlalchemy import Connection, MetaData, Table, func, select, text

from bot.storage.tables import metadata


def tables_of(connection: Connection) -> tuple[Table, ...]:
    """Ours of a database, as they are in it, in an order in which rows can be inserted.

    Others are left alone: a server's database may have tables of other programs.
    """
    found = MetaData()
    # A test refuses a step that drops one of these names: it would have to be remembered here.
    found.reflect(connection, only=lambda name, _: name in metadata.tables)
    return tuple(found.sorted_tables)


def counts_of(connection: Connection) -> dict[str, int]:
    """How many rows each of the tables has."""
    tables = tables_of(connection)
    return {t.name: connection.scalars(select(func.count()).select_from(t)).one() for t in tables}


def drop_tables(connection: Connection) -> None:
    """Remove our tables, and the note of the steps that led to them."""
    for table in reversed(tables_of(connection)):
        table.drop(connection)
    connection.execute(text("DROP TABLE IF EXISTS alembic_version"))


def count_on(connection: Connection) -> None:
    """Number new rows after those that were inserted with a number; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        if (column := table.autoincrement_column) is not None:
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            largest = func.coalesce(func.max(column), 0)
            connection.execute(select(func.setval(sequence, largest + 1, False)))
