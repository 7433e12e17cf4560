import db from '@adonisjs/lucid/services/db'
import { endedRooms } from '#app/rooms/projects/project_room_queries'
import { projectRoomService } from '#app/rooms/projects/project_room_service'
import { uploadWaitingPictures } from '#app/rooms/templates/room_picture'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'
import { acting } from '#app/shared/act'
import { today, type IsoDate } from '#app/shared/time'

/** What has to be so before it is looked what the rooms should be. */
export async function prepareRooms(
  homeserver: RoomsHomeserver,
  day: IsoDate = today()
): Promise<void> {
  const ended = await endedRooms(db.connection(), day)
  if (ended.length > 0) {
    await acting({ actor: null, origin: { kind: 'scheduler' } }, (act) =>
      projectRoomService.closeEnded(act)
    )
  }
  await uploadWaitingPictures(homeserver)
}
