"""What Discord answers instead of doing it.

Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes
"""

from dataclasses import dataclass, replace
from typing import Self

from tests.wire.values import Json


@dataclass(frozen=True)
class ApiError(Exception):
    """A refusal.

    Attributes:
        status: Of HTTP.
        code: Discord's own; 0 is "general error".
        message: Discord's words.
        details: What is wrong with the form, for 50035.
    """

    status: int
    code: int
    message: str
    details: tuple[str, ...] = ()

    def because(self, *details: str) -> Self:
        """The same refusal with details."""
        return replace(self, details=details)

    def payload(self) -> Json:
        """The body of the answer."""
        body: Json = {"message": self.message, "code": self.code}
        if self.details:
            errors = [{"code": "INVALID", "message": text} for text in self.details]
            body["errors"] = {"_errors": errors}
        return body


UNAUTHORIZED = ApiError(401, 0, "401: Unauthorized")
NO_SUCH_ROUTE = ApiError(404, 0, "404: Not Found")
UNKNOWN_CHANNEL = ApiError(404, 10003, "Unknown Channel")
UNKNOWN_MESSAGE = ApiError(404, 10008, "Unknown Message")
UNKNOWN_USER = ApiError(404, 10013, "Unknown User")
UNKNOWN_WEBHOOK = ApiError(404, 10015, "Unknown Webhook")
UNKNOWN_INTERACTION = ApiError(404, 10062, "Unknown interaction")
EDITED_TOO_OFTEN = ApiError(429, 30046, "Maximum number of edits to old messages reached")
TOO_LARGE = ApiError(413, 40005, "Request entity too large")
ALREADY_ACKNOWLEDGED = ApiError(400, 40060, "Interaction has already been acknowledged.")
TOO_MANY_FOLLOWUPS = ApiError(400, 40094, "Maximum number of follow-up messages reached")
MISSING_ACCESS = ApiError(403, 50001, "Missing Access")
NOT_YOURS = ApiError(403, 50005, "Cannot edit a message authored by another user")
CANNOT_DIRECT = ApiError(403, 50007, "Cannot send messages to this user")
MISSING_PERMISSIONS = ApiError(403, 50013, "Missing Permissions")
INVALID_TOKEN = ApiError(401, 50027, "Invalid Webhook Token")
INVALID_FORM = ApiError(400, 50035, "Invalid Form Body")
ARCHIVED = ApiError(400, 50083, "Thread is archived")
AUTOMOD = ApiError(400, 200000, "Message was blocked by automatic moderation")
