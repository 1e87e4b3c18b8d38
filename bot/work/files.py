"""Files that came with texts are fetched from their wires, one at a time, after the text itself is safe."""

from bot.channels import Failure, SendFailed
from bot.store import attachments
from bot.work.house import House


async def fetch_next(house: House) -> bool:
    """Fetch the file that has waited longest; False if none is due."""
    waiting = await house.store.run(attachments.next_waiting, tuple(house.reached))
    if waiting is None:
        return False
    try:
        content = await house.channels[waiting.channel].fetch(waiting.wire_id, waiting.sender, waiting.account)
    except SendFailed as failed:
        await house.store.run(attachments.failed, waiting.id, for_good=failed.failure is Failure.REFUSED)
    else:
        await house.store.run(attachments.keep, waiting.id, content)
    return True
