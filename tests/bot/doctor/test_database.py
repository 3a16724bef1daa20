"""The database, as the doctor sees it; faults.py has what is wrong with files."""

from pathlib import Path

from bot.doctor.database import database
from bot.doctor.finding import Grade
from tests.databases import PostgresServer


async def test_a_good_one_of_either_kind(url: str) -> None:
    """Of this version."""
    (found,) = await database(url)
    assert (found.grade, found.what.partition(", ")[2]) == (Grade.FINE, "of this version.")


async def test_a_file_is_not_made(tmp_path: Path) -> None:
    """The bot does that."""
    (found,) = await database(f"sqlite:///{tmp_path / 'new.db'}")
    assert found.what == "A file, made at the first start."
    assert not (tmp_path / "new.db").exists()


async def test_a_newer_server(postgres: PostgresServer, empty_template: str) -> None:
    """Its tables are left alone."""
    name = postgres.database(empty_template)
    sql(postgres, name, "UPDATE alembic_version SET version_num = '999'")
    (found,) = await database(postgres.url(name))
    assert (found.grade, "newer" in found.what) == (Grade.TROUBLE, True)


async def test_a_server_that_can_only_be_read(
    postgres: PostgresServer, empty_template: str
) -> None:
    """A standby, or a user without rights."""
    name = postgres.database(empty_template)
    sql(postgres, name, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    (found,) = await database(postgres.url(name))
    assert (found.grade, found.what) == (Grade.TROUBLE, "PostgreSQL that can only be read.")


async def test_no_such_database(postgres: PostgresServer) -> None:
    """The server's own words tell which."""
    (found,) = await database(postgres.url("nothing"))
    assert found.what == 'Cannot be used: database "nothing" does not exist.'


def sql(server: PostgresServer, name: str, statement: str) -> None:
    """Run a statement as the server's own user."""
    socket = ("-h", str(server.folder), "-U", "atelier")
    server.run("psql", *socket, "-d", name, "-c", statement)
