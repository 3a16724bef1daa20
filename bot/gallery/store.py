"""Paintings in galleries, in the database."""

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, insert, select, update

from bot import limits
from bot.gallery.post import Post, PostId, Spot, post_of, values_of
from bot.gallery.votes import Hearts, Votes
from bot.jobs.model import JobId
from bot.storage.tables import hearts, posts

__all__ = ["GalleryStore", "Hearts", "Post", "PostId", "Spot"]


class GalleryStore(Votes):
    """The posts of every server.

    Every method raises StoreError if the database cannot be used now; then nothing was changed.
    """

    async def begin(self, post: Post) -> tuple[Post, bool]:
        """Claim the right to send a painting's post; a claim lapses when nothing comes of it.

        Returns:
            The post, an older one if the painting has one; and whether to send it now. The message
            of an older one may be there all the same: look for it first.
        """
        async with self._database.writing() as connection:
            row = (await connection.execute(_one(posts.c.job == post.job))).first()
            now = self._now()
            if row is None:
                values = values_of(post) | {"created_at": now}
                await connection.execute(insert(posts).values(values))
                return post, True
            lapsed = row.created_at <= now - limits.SHARE_SECONDS
            if claimed := lapsed and row.message is None:
                again = update(posts).where(posts.c.id == row.id)
                await connection.execute(again.values(created_at=now))
        return post_of(row), claimed

    async def sent(self, post: Post, spot: Spot) -> Post | None:
        """Note where it hangs; None if it was removed meanwhile."""
        values = {"channel": spot.channel, "message": spot.message, "file": spot.file}
        return replace(post, spot=spot) if await self._change(post.id, values) else None

    async def crowned(self, post: Post, spot: Spot | None) -> bool:
        """Note where it is shown as a week's most loved; False if it was removed meanwhile."""
        channel, message = (spot.channel, spot.message) if spot else (None, None)
        values = {"weekly_channel": channel, "weekly_message": message}
        return await self._change(post.id, values)

    async def get(self, post_id: str) -> Post | None:
        """A post, or None if there is none (any more)."""
        return await self._first(_one(posts.c.id == post_id))

    async def of_job(self, job_id: JobId) -> Post | None:
        """The post of a painting, or None if it is not shared."""
        return await self._first(_one(posts.c.job == job_id))

    async def of_person(self, owner: int) -> tuple[Post, ...]:
        """All that somebody has shared, on any server, the oldest first."""
        query = _one(posts.c.owner == owner).order_by(posts.c.created_at)
        async with self._database.reading() as connection:
            return tuple(map(post_of, (await connection.execute(query)).all()))

    async def remove(self, post_id: PostId) -> None:
        """Forget a post with its hearts and reports; nothing happens if it is gone."""
        async with self._database.writing() as connection:
            await connection.execute(delete(posts).where(posts.c.id == post_id))

    async def top(self, guild: int, since: float) -> Post | None:
        """The most loved of what a server's members have shared since then.

        The oldest of several; None if nobody loves any.
        """
        query = (
            select(posts)
            .join(hearts, hearts.c.post == posts.c.id)
            .where(
                posts.c.guild == guild, posts.c.created_at >= since, posts.c.message.is_not(None)
            )
            .group_by(posts.c.id)
            .order_by(func.count(hearts.c.member).desc(), posts.c.created_at, posts.c.id)
        )
        return await self._first(query.limit(1))

    async def _first(self, query: Select[Any]) -> Post | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).first()
        return post_of(row) if row else None

    async def _change(self, post_id: PostId, values: dict[str, Any]) -> bool:
        row = update(posts).where(posts.c.id == post_id).values(values)
        async with self._database.writing() as connection:
            return bool((await connection.execute(row)).rowcount)


def _one(which: ColumnElement[bool]) -> Select[Any]:
    return select(posts).where(which)
