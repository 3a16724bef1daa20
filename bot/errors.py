"""What may be shown to a person.

    UserError      its sentence is a friendly one for the person who asked
    └── StoreError     the database or the picture folder cannot be used now
    StartError     its message is one sentence for the operator
Everything else is a bug: it is logged, and the person sees one general sentence.
"""

from bot.language.text import Text


class StartError(Exception):
    """The bot cannot start, in words for its operator."""


class UserError(Exception):
    """A request that cannot be served, in words for the person who made it.

    Attributes:
        sentence: In no language yet; `str` gives it in English, for the log.
    """

    def __init__(self, sentence: Text) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class StoreError(UserError):
    """The database or the picture folder cannot be used now; nothing was accepted."""
