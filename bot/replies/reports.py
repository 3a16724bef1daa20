"""What is said about posts that members report."""

from discord.utils import escape_markdown

from bot.language.text import Text, joined, raw, text
from bot.replies.gallery import mention

NO_REPORTS = text(
    "This server has no place for reports. Please tell one of its moderators yourself."
)
REPORTS_UNREACHABLE = text(
    "I cannot post in the moderators' channel. Please tell one of them yourself; managers can "
    "choose another channel with `/settings`."
)
REPORTED_BEFORE = text("You have reported this painting already. The moderators know.")
REPORTED = text("Thank you. The moderators will look at it.")
ONLY_MODERATORS = text("Only moderators can do that: members who may manage messages here.")
TITLE = text("Report a painting")
REASON_LABEL = text("What is wrong with it?")
WORDS_LABEL = text("Anything to add?")
WORDS_HINT = text("The moderators of this server will read it, and who reported.")
REASONS = {
    "rules": text("It is against the rules of this server"),
    "hurtful": text("It is hateful or hurtful"),
    "unsafe": text("It is not for everybody's eyes"),
    "rights": text("It shows or belongs to somebody who did not agree"),
    "other": text("Something else"),
}
HEADING = text("A painting was reported")


def reported(member: int, link: str, owner: int) -> Text:
    """Who has reported which post."""
    return text(
        "{reporter} reported [this painting]({link}), which {owner} has shared.",
        reporter=mention(member),
        link=link,
        owner=mention(owner),
    )


def reason(key: str, words: str) -> Text:
    """Why, as the reporter put it."""
    quoted = "\n".join(f"> {escape_markdown(line)}" for line in words.splitlines() if line.strip())
    chosen = Text("**{reason}**", {"reason": REASONS.get(key, REASONS["other"])})
    return joined("\n", chosen, raw(quoted)) if quoted else chosen


def removed_by(moderator: int) -> Text:
    """What became of a report: the post is gone."""
    return text("{moderator} removed the painting.", moderator=mention(moderator))


def dismissed_by(moderator: int) -> Text:
    """What became of a report: nothing."""
    return text("{moderator} dismissed the report.", moderator=mention(moderator))
