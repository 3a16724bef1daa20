"""Discord's numbers, each with its documentation, and our distance from them."""

from typing import Final

ALT_TEXT: Final = 1024
"""Characters of a picture's description.
https://discord.com/developers/docs/components/reference#media-gallery"""

CHOICES: Final = 25
"""Suggestions that an autocomplete may return.
https://discord.com/developers/docs/interactions/application-commands#autocomplete"""

CHOICE_NAME: Final = 100
"""Characters of one suggestion.
https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure"""

TOKEN_MARGIN: Final = 120.0
"""Seconds before an interaction's 15 minutes end at which we stop relying on its token.
https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages"""

EDIT_INTERVAL: Final = 3.0
"""Seconds between two edits of one message. Discord names no number: "rate limits should not be
hard coded". https://discord.com/developers/docs/topics/rate-limits"""

INVALID_TOKEN_CODES: Final = frozenset({10015, 10062, 50027})
"""Unknown webhook, unknown interaction, invalid webhook token: the interaction is over.
https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""

UNKNOWN_MESSAGE: Final = 10008
"""The message was deleted.
https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""

PICTURE_BYTES: Final = 20 * 1024 * 1024
"""Ours: the largest attachment that is read."""

PICTURE_PIXELS: Final = 40_000_000
"""Ours: the largest picture that is decoded, in pixels."""

PICTURE_SIDE: Final = 32
"""Ours: the shortest side of a picture worth painting, in pixels."""

PICTURE_FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF")
"""Ours: the decoders that strangers' bytes may reach, by Pillow's names."""

READ_SECONDS: Final = 20.0
"""Ours: how long Discord may take to hand over an attachment."""

QUEUE_EDIT_INTERVAL: Final = 15.0
"""Ours: seconds between two edits of a waiting job's card; its time of completion counts down by
itself."""

LEASE_SECONDS: Final = 20.0
"""Ours: how long an attempt keeps its job without a heartbeat; then the bot that ran it is gone."""

HEARTBEAT_SECONDS: Final = 5.0
"""Ours: seconds between two heartbeats."""

CHECKPOINT_SECONDS: Final = 5.0
"""Ours: seconds between two checkpoints of a running job; what a restart repeats at most, twice."""

MAX_TRIES: Final = 3
"""Ours: how often a job is begun before it fails: once, and two automatic retries."""

PAUSE_SECONDS: Final = 6.0
"""Ours: how long running jobs have for a last checkpoint when the bot closes."""

REWRITE_SECONDS: Final = 2.0
"""Ours: seconds after which a result that could not be stored is tried again."""

DATABASE_SECONDS: Final = 3.0
"""Ours: how long a transaction waits for a lock that another process holds."""

WRITER_SECONDS: Final = 15.0
"""Ours: how long a transaction waits for the bot's other ones, and for an answer of the server."""

KEPT_SIDE: Final = 2048
"""Ours: the long side in pixels to which a larger picture is reduced before it is stored."""

GOODBYE_SECONDS: Final = 6.0
"""Ours: how long a closing bot tries to update the cards of unfinished jobs."""
