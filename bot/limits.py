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

ALREADY_ANSWERED: Final = 40060
"""The interaction has its first answer.
https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""

TOO_LARGE: Final = 40005
"""The request is larger than Discord takes here.
https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""

TRY_LATER_CODES: Final = frozenset({20016, 20028, 30046, 40062, 130000})
"""Slow mode, write limit of a channel, edits of old messages, resource and API overloaded.
https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""

REQUEST_BURST: Final = 10
"""Requests that the bot may send at once with its own token; together with `REQUEST_RATE` they
stay below 50 in any second. https://discord.com/developers/docs/topics/rate-limits#global-rate-limit"""

REQUEST_RATE: Final = 30.0
"""Requests a second that the bot may send with its own token, beside a burst."""

RECENT_MESSAGES: Final = 100
"""How many messages Discord returns at once: where a message that may have arrived is looked for.
https://discord.com/developers/docs/resources/message#get-channel-messages"""

GALLERY: Final = 10
"""Pictures of one gallery.
https://discord.com/developers/docs/components/reference#media-gallery"""

PICTURE_BYTES: Final = 20 * 1024 * 1024
"""Ours: the largest attachment that is read."""

PICTURE_PIXELS: Final = 40_000_000
"""Ours: the largest picture that is decoded, in pixels."""

PICTURE_SIDE: Final = 32
"""Ours: the shortest side of a picture worth painting, in pixels."""

PICTURE_LONG_SIDE: Final = 16_384
"""Ours: the longest side of a picture that is decoded, in pixels."""

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

REQUEST_SECONDS: Final = 30.0
"""Ours: how long one request to Discord may take, the library's own repetitions included."""

RETRY_SECONDS: Final = 2.0
"""Ours: seconds until an outcome is sent again after Discord's first failure; doubles each time."""

RETRY_LONGEST: Final = 300.0
"""Ours: seconds until an outcome is sent again at most."""

UNREACHED_SECONDS: Final = 3600.0
"""Ours: seconds until somebody who could not be reached at all is tried again; doubles."""

UNREACHED_LONGEST: Final = 30 * 86_400.0
"""Ours: seconds until somebody who could not be reached at all is tried again at most."""

SWEEP_SECONDS: Final = 2.0
"""Ours: seconds between two looks for outcomes that no message shows yet."""

REST_SECONDS: Final = 10.0
"""Ours: seconds that a delivery rests when the store cannot be used."""

SWEEP_WIDTH: Final = 8
"""Ours: how many outcomes of an earlier run are delivered at once."""

MISSING_PICTURE_TRIES: Final = 8
"""Ours: after how many tries a picture that cannot be read counts as lost (about 8 minutes)."""

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

ANSWER_SECONDS: Final = 3.0
"""Ours: how long a closing bot waits for commands that are being answered."""

CLOSE_SECONDS: Final = 18.0
"""Ours: how long closing may take in all; most supervisors kill what takes longer than 20 or 30."""
