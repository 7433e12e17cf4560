import { waitingRooms, waitingRowsOf, type InboxRow } from '#bots/inbox'

/** Everything that waits in the inbox, in the order in which it came. */
export async function waitingRows(): Promise<InboxRow[]> {
  const rooms = await waitingRooms([], 100)
  const rows = await Promise.all(rooms.map((roomId) => waitingRowsOf(roomId, 1000)))
  return rows.flat().sort((one, other) => one.id - other.id)
}
