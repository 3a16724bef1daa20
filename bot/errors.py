"""What may be shown to a person.

    UserError      its message is one friendly sentence for the person who asked
    └── StoreError     the database or the picture folder cannot be used now
    StartError     its message is one sentence for the operator
Everything else is a bug: it is logged, and the person sees one general sentence.
"""


class StartError(Exception):
    """The bot cannot start, in words for its operator."""


class UserError(Exception):
    """A request that cannot be served, in words for the person who made it."""


class StoreError(UserError):
    """The database or the picture folder cannot be used now; nothing was accepted."""
