from maubot import MessageEvent, Plugin
from maubot.handlers import event
from mautrix.types import EventType


class Echo(Plugin):
    @event.on(EventType.ROOM_MESSAGE)
    async def answer(self, evt: MessageEvent) -> None:
        if evt.sender != self.client.mxid and evt.content.body.startswith("!"):
            await evt.respond("echo", reply=True)
