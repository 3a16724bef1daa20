"""Takes paintings out of galleries: from Discord first, then from the database."""

from bot.delivery.refusals import TryLaterError
from bot.desk import Desk
from bot.errors import UserError
from bot.gallery import messages
from bot.gallery.post import Post
from bot.jobs.model import JobId
from bot.replies import gallery as said


async def withdraw(desk: Desk, job_id: JobId) -> None:
    """Delete the gallery post of a painting; nothing happens if there is none.

    Raises:
        UserError: Discord does not answer now, or the database cannot be used; try again.
    """
    post = await desk.gallery.of_job(job_id)
    if post:
        await take_down(desk, post)


async def take_down(desk: Desk, post: Post) -> bool:
    """Delete a post with its hearts, wherever it is shown.

    Returns:
        False if Discord refuses to delete a message; the bot has forgotten it all the same.

    Raises:
        UserError: Discord does not answer now, or the database cannot be used; try again.
    """
    places = ((post.spot, post.mark), (post.weekly, post.weekly_mark))
    try:
        spots = [await messages.whereabouts(desk, spot, mark) for spot, mark in places]
        deleted = [await messages.delete(desk, spot) for spot in spots if spot]
    except TryLaterError as error:
        raise UserError(said.NOT_NOW) from error
    await desk.gallery.remove(post.id)
    return all(deleted)
