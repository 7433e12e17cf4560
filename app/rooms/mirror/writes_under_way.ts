/*
 * What Dimos is writing to the homeserver right now. The homeserver tells of it before it answers,
 * and before the mirror has it: whoever compares waits until then.
 */
const underWay = new Map<string, Promise<unknown>>()

/** Does `work`, which changes this piece of a room's state and the mirror after it. */
export async function writing<T>(
  roomId: string,
  type: string,
  key: string,
  work: () => Promise<T>
): Promise<T> {
  const name = nameOf(roomId, type, key)
  const done = work()
  const told = done.catch(() => {})
  underWay.set(name, told)
  try {
    return await done
  } finally {
    if (underWay.get(name) === told) underWay.delete(name)
  }
}

/** Resolves when nothing of it is under way. */
export async function untilWritten(roomId: string, type: string, key: string): Promise<void> {
  for (;;) {
    const work = underWay.get(nameOf(roomId, type, key))
    if (!work) return
    await work
  }
}

function nameOf(roomId: string, type: string, key: string): string {
  return `${roomId} ${type} ${key}`
}
