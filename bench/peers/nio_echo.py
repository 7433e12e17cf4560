"""Answers whatever begins with `!`: python nio_echo.py URL USER_ID, the token in NIO_TOKEN."""

import asyncio
import os
import sys

from nio import AsyncClient, RoomMessageText

URL, USER_ID = sys.argv[1:]
CONTENT = {"msgtype": "m.notice", "body": "echo", "m.mentions": {}}


async def main() -> None:
    client = AsyncClient(URL, USER_ID)
    client.access_token = os.environ["NIO_TOKEN"]
    client.user_id = USER_ID
    await client.sync(timeout=0)

    async def answer(room, event) -> None:
        if event.sender == USER_ID or not event.body.startswith("!"):
            return
        relation = {"m.relates_to": {"m.in_reply_to": {"event_id": event.event_id}}}
        await client.room_send(room.room_id, "m.room.message", {**CONTENT, **relation})

    client.add_event_callback(answer, RoomMessageText)
    await client.sync_forever(timeout=30000)


asyncio.run(main())
