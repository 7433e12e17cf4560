/*
 * After a commit the writer says so to the bots: in this process by the event, in another by a
 * request on loopback that nobody waits for. Whoever is asleep looks by itself each second.
 */
import { EventEmitter } from 'node:events'
import dimos from '#config/dimos'

/** What there may be: messages that have come in, or something new to announce or send. */
export type Waking = 'messages' | 'news'

const wakings = new EventEmitter()
let botsAreHere = false

/**
 * Says that there are new rows.
 *
 * @param rooms those in which there are messages
 */
export function wakeBots(waking: Waking = 'news', rooms: readonly string[] = []): void {
  if (botsAreHere) wakings.emit('wake', waking, rooms)
  else void fetch(`${dimos.bots.url}/wake`, { method: 'POST' }).catch(() => {})
}

/** Called by the bots' process: `callback` runs at each waking. */
export function onWake(callback: (waking: Waking, rooms: readonly string[]) => void): () => void {
  botsAreHere = true
  wakings.on('wake', callback)
  return () => wakings.off('wake', callback)
}
