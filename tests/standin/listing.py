"""One page of the list of messages: Twilio's filters, its order and its links."""

from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import urlencode

from .messages import Message, Refused

USUAL_PAGE, LARGEST_PAGE = 50, 1000


def page_of(messages: Iterable[Message], path: str, query: Mapping[str, str]) -> dict[str, object]:
    """The answer to GET Messages.json; `messages` come oldest first and are listed newest first. Raises Refused."""
    try:
        size = min(int(query.get("PageSize", USUAL_PAGE)), LARGEST_PAGE)
        number = int(query.get("Page", 0))
        found = [message for message in reversed(list(messages)) if _matches(message, query)]
    except ValueError:
        raise Refused(20001, value="PageSize, Page or DateSent") from None
    # The token names the last message of the page before, so that new messages do not shift the pages.
    before = query.get("PageToken", "").removeprefix("PA")
    start = next((at + 1 for at, message in enumerate(found) if message.sid == before), 0)
    page = found[start : start + size]
    filters = {name: value for name, value in query.items() if name not in {"Page", "PageSize", "PageToken"}}

    def link(to: int, **token: str) -> str:
        return f"{path}?{urlencode(filters | {'PageSize': size, 'Page': to} | token)}"

    return {
        "first_page_uri": link(0),
        "next_page_uri": link(number + 1, PageToken=f"PA{page[-1].sid}") if found[start + size :] else None,
        "previous_page_uri": link(number - 1) if number else None,
        "uri": f"{path}?{urlencode(query)}",
        "page": number,
        "page_size": size,
        "start": number * size,
        "end": max(number * size + len(page) - 1, 0),
        "messages": [message.resource() for message in page],
    }


def _matches(message: Message, query: Mapping[str, str]) -> bool:
    """Whether the filters let the message through. Dates have the grain of a day; what is not yet sent has none."""
    if query.get("To", message.to) != message.to or query.get("From", message.from_) != message.from_:
        return False
    days = {name: date.fromisoformat(query[name][:10]) for name in query if name.startswith("DateSent")}
    if message.sent is None:
        return not days
    sent = message.sent.date()
    return days.get("DateSent", sent) == sent and days.get("DateSent>", sent) <= sent <= days.get("DateSent<", sent)
