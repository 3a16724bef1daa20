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

POLL_SECONDS: Final = 1.0
"""Ours: seconds between two looks at what other bot processes have done, if there are any."""

TAKEN_SECONDS: Final = 60.0
"""Ours: how long a bot process may take for a step of a delivery before another one does it."""

PRECEDENCE_SECONDS: Final = 5.0
"""Ours: seconds for which an outcome is left to the bot processes that show its job."""

RESHOWN: Final = 5
"""Ours: how often it is tried to show an outcome again after an edit that may have covered it."""

CHECKPOINT_SECONDS: Final = 5.0
"""Ours: seconds between two checkpoints of a running job; what a restart repeats at most, twice."""

MAX_TRIES: Final = 3
"""Ours: how often a job is begun before it fails: once, and two automatic retries."""

REQUEST_SECONDS: Final = 30.0
"""Ours: how long one request to Discord may take, the library's own repetitions included."""

REGISTER_SECONDS: Final = 30.0
"""Ours: how long registering the commands may take: eight languages are a large request."""

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

BUTTON_LABEL: Final = 80
"""Characters on a button.
https://discord.com/developers/docs/components/reference#button"""

SELECT_OPTIONS: Final = 25
"""Options of one menu.
https://discord.com/developers/docs/components/reference#string-select"""

OPTION_LABEL: Final = 100
"""Characters of an option's label, of its description, and of a menu's placeholder.
https://discord.com/developers/docs/components/reference#string-select-select-option-structure"""

MODAL_TITLE: Final = 45
"""Characters of a modal's title, and of the labels in it.
https://discord.com/developers/docs/components/reference#label"""

PAGE: Final = 9
"""Ours: presets on one page of the picker: three rows of three pictures."""

PRESET_TITLE: Final = 80
"""Ours: characters of the name of a server's preset."""

SERVER_PRESETS: Final = 25
"""Ours: presets that one server may have."""

CANCEL_SECONDS: Final = 5.0
"""Ours: how long a cancelled painting may take to end before it is broken off."""

HISTORY: Final = 10
"""Ours: paintings on one page of the history; no more than `GALLERY`."""

QUEUE_JOBS: Final = 8
"""Ours: jobs of one person that `/queue` shows, each with a button: 40 components in all."""

EXPORT_BYTES: Final = 24 * 1024 * 1024
"""A message may have so many bytes with all of its files, less a little.
https://discord.com/developers/docs/reference#uploading-files"""

EXPORT_FILES: Final = 4
"""Ours: how many files an export is meant to have; users' apps may send 5 messages at most."""

EXPORT_SECONDS: Final = 180.0
"""Ours: how long Discord may take to receive one file of an export."""

TAKE_DOWN_SECONDS: Final = 60.0
"""Ours: how long messages are deleted for somebody who wants to be forgotten."""

TAG_NAME: Final = 20
"""Characters of a forum's tag.
https://discord.com/developers/docs/resources/channel#forum-tag-object"""

FORUM_TAGS: Final = 20
"""Tags of one forum.
https://discord.com/developers/docs/resources/channel#modify-channel"""

APPLIED_TAGS: Final = 5
"""Tags of one post of a forum.
https://discord.com/developers/docs/resources/channel#channel-object"""

THREAD_NAME: Final = 100
"""Characters of the name of a forum's post.
https://discord.com/developers/docs/resources/channel#channel-object"""

ARCHIVED_THREAD: Final = 50083
"""The thread is archived: nothing in it can be changed before it is opened again.
https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""

UNKNOWN_CHANNEL: Final = 10003
"""The channel or thread was deleted.
https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""

REPORT_WORDS: Final = 500
"""Ours: characters that somebody may add to a report."""

SHARE_SECONDS: Final = 90.0
"""Ours: how long somebody's try to share a painting may take; then it counts as broken off."""

HEARTS_INTERVAL: Final = 5.0
"""Ours: seconds between two edits of one gallery post."""

WEEKLY_SECONDS: Final = 600.0
"""Ours: seconds between two looks for servers whose week is over."""

RECENT_THREADS: Final = 10
"""Ours: among how many of a forum's latest posts one that may have arrived is looked for."""

DRAFTS: Final = 20
"""Ours: orders of one person that lack something; each keeps its photo for a day."""

BUTTONS: Final = 5
"""Buttons of one row.
https://discord.com/developers/docs/components/reference#action-row"""

NOTES: Final = 6
"""Ours: lines about what is amiss in a server that `/settings` shows at once."""

QUOTA_ROLES: Final = 20
"""Ours: roles of one server that can have a number of paintings of their own."""

GREETING_CHANNELS: Final = 3
"""Ours: in how many channels of a new server the bot tries to say what it does."""

PING_SECONDS: Final = 60.0
"""Ours: who has waited longer than this, from the command to the end, is told by a ping."""

MINIATURE_WIDTH: Final = 2
"""Ours: for how many waiting jobs small pictures are made at once."""

STORED_BYTES: Final = 256 * 1024 * 1024
"""Ours: more than any stored picture has; a larger one in a backup is not read."""

UPGRADE_SECONDS: Final = 600.0
"""Ours: how long a starting bot waits while another one brings the database up to date."""

CLUSTER_SECONDS: Final = 5.0
"""Ours: seconds until a cluster that is out of reach is looked for again, and how long leaving it
may take."""
