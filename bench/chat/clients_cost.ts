/*
 * P12: what our rooms cost people's clients: a first look into the department's room beside one
 * into a plain room of the same people with as much said in it.
 */
import { path } from '#bots/matrix/client'
import type { ChatTownHall } from '#bench/chat/town_hall'
import type { PartReport } from '#bench/report'

const GOAL = 1.25
/** As many messages as Element asks for at first. */
const MESSAGES = 20

export async function measureClientsCost(
  hall: ChatTownHall,
  progress: (part: number) => void
): Promise<PartReport> {
  const { typist, rooms, dimos } = hall
  for (let i = 0; i < MESSAGES / 2; i++) {
    await typist.sendAndSee(dimos, `!task add "Street light ${i}"`)
    await typist.sendAndSee(rooms.bare, '!ours')
    progress((2 * (i + 1)) / MESSAGES)
  }
  const [ours, plain] = [await firstLook(hall, dimos), await firstLook(hall, rooms.bare)]
  const ratio = ours / plain
  return {
    figures: { ours, plain, ratio },
    rows: [
      [`first sync of our room: ${ours} bytes`, '', '', ratio.toFixed(2), '', `≤ ${GOAL}`],
      [`of a plain one: ${plain} bytes`, '', '', '1', '', ''],
    ],
    reached: { syncBytes: ratio <= GOAL },
  }
}

async function firstLook({ typist }: ChatTownHall, roomId: string): Promise<number> {
  const { filter_id: filter } = await typist.ask(
    'POST',
    path`/_matrix/client/v3/user/${typist.userId}/filter`,
    {
      presence: { types: [] },
      account_data: { types: [] },
      room: {
        rooms: [roomId],
        timeline: { limit: MESSAGES },
        state: { lazy_load_members: true },
      },
    }
  )
  const answer = await typist.ask('GET', `/_matrix/client/v3/sync?filter=${filter}&timeout=0`)
  return Buffer.byteLength(JSON.stringify(answer.rooms.join[roomId]))
}
