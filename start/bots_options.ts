/*
 * The bots' process as it is wired: what `./ace bots:run` starts, and the bench measures.
 */
import dimos from '#config/dimos'
import { settleEvent, waitingEvents } from '#app/activity/event_feed'
import { isManagedRoom } from '#app/rooms/room_directory'
import type { BotsOptions } from '#bots/bots'
import { announcements, bots, cards, commandTable, directory } from '#start/bots'

/** What somebody else does when the bots have news for them. */
export type BotsHooks = Pick<
  BotsOptions,
  'health' | 'onHomeserver' | 'onLost' | 'onState' | 'onWake' | 'purge'
>

/** @param hsToken by which the homeserver shows who it is */
export function botsOptions(hsToken: string, hooks: BotsHooks): BotsOptions {
  return {
    port: dimos.bots.port,
    hsToken,
    homeserverUrl: dimos.matrix.url,
    serverName: dimos.matrix.serverName,
    table: commandTable,
    announcements,
    cards,
    directory,
    feed: { waiting: waitingEvents, settle: settleEvent },
    bots,
    isManagedRoom: (roomId) => isManagedRoom(roomId),
    ...hooks,
  }
}
