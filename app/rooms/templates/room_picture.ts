/*
 * Pictures of rooms: taken in and checked here, brought to the homeserver by the rooms worker.
 */
import { readFile } from 'node:fs/promises'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { inspectContent } from '#app/files/file_content'
import { checkedName } from '#app/files/file_name'
import { discard, keep, newKey, pathOf, smallerPathOf } from '#app/files/file_store'
import { writeSmaller } from '#app/files/picture_content'
import type { ReceivedFile } from '#app/files/received_files'
import { scan } from '#app/files/virus_scanner'
import {
  RoomPictureNotTaken,
  RoomPictureTooLarge,
} from '#app/rooms/templates/room_template_exceptions'
import { touchRooms } from '#app/rooms/rooms_revision'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'
import { inTransaction } from '#app/shared/transaction'

/** Bytes. */
export const LARGEST_ROOM_PICTURE = 1024 * 1024
const TAKEN: readonly string[] = ['png', 'jpeg']

/** The most pixels of each side that the homeserver gets. */
const EDGE = 512

/** The columns of a file that has been looked through. */
export interface PictureToKeep {
  key: string
  name: string
  kind: string
  mime: string
  size: number
  sha256: string
}

/**
 * Looks through a picture and keeps its bytes while `write` writes its row; takes them away again
 * where that is refused.
 *
 * @throws Refusal for what is wrong with it
 */
export async function keepPicture(
  received: ReceivedFile,
  write: (picture: PictureToKeep) => Promise<void>
): Promise<void> {
  const { name, extension } = checkedName(received.givenName)
  if (received.size > LARGEST_ROOM_PICTURE) throw new RoomPictureTooLarge()
  if (!/^(png|jpe?g)$/.test(extension)) throw new RoomPictureNotTaken()
  const { kind, mime } = await inspectContent(received.path, received.size, extension)
  if (!TAKEN.includes(kind)) throw new RoomPictureNotTaken()
  await scan(received.path)
  const { size, sha256 } = received
  const key = newKey()
  await keep(received.path, key)
  try {
    await write({ key, name, kind, mime, size, sha256 })
  } catch (error) {
    await discard(pathOf(key))
    throw error
  }
}

/**
 * Brings pictures that wait to the homeserver, drawn anew, so that it gets nothing of what a
 * camera wrote into them. One that fails waits for the next time and holds nothing up.
 *
 * @returns how many are there now
 */
export async function uploadWaitingPictures({ media }: RoomsHomeserver): Promise<number> {
  const rows = await db
    .from('room_templates')
    .join('files', 'files.id', 'room_templates.avatar_file_id')
    .whereNull('room_templates.avatar_mxc')
    .select('room_templates.kind', 'files.id', 'files.key')
  let uploaded = 0
  for (const { kind, id, key } of rows) {
    try {
      const path = smallerPathOf(key, 'room')
      await writeSmaller(pathOf(key), path, EDGE)
      const mxc = await media.upload(await readFile(path), 'image/webp')
      await inTransaction(async (trx) => {
        const template = trx.from('room_templates').where({ kind, avatar_file_id: id })
        await template.update({ avatar_mxc: mxc })
        await touchRooms(trx)
      })
      uploaded++
    } catch (error) {
      logger.warn({ err: error, kind }, 'the picture of a kind of rooms waits')
    }
  }
  return uploaded
}
