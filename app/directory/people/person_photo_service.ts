import {
  PersonNotFound,
  PhotoMissing,
  PhotoNotAllowed,
} from '#app/directory/people/person_exceptions'
import { personPolicy } from '#app/directory/people/person_policy'
import { lockedPerson } from '#app/directory/people/person_service'
import {
  discardPicture,
  keepSquare,
  recordPicture,
  removePicture,
} from '#app/files/record_pictures'
import type { ReceivedFile } from '#app/files/received_files'
import { rolesOf } from '#app/identity/roles'
import { touchOrg } from '#app/org/org_revision'
import { acting, type Act, type Actor, type Origin } from '#app/shared/act'
import { recordEvents } from '#app/shared/recording'

/** Somebody's photo: their own doing, or the personnel office's. */
export class PersonPhotoService {
  /**
   * Cuts a picture to a square and makes it the photo; the old one goes with its bytes.
   *
   * @throws PhotoMissing, PhotoNotAllowed, PersonNotFound, FileRefused
   */
  async set(
    who: { actor: Actor; origin: Origin },
    username: string,
    received: ReceivedFile | undefined
  ): Promise<void> {
    // Before the work: nobody has a stranger's picture drawn.
    await acting(who, (act) => photoToSet(act, username))
    if (!received) throw new PhotoMissing()
    const kept = await keepSquare(received)
    try {
      await acting(who, async (act) => {
        const person = await photoToSet(act, username)
        const subject = { type: 'person', id: person.id }
        if (person.photo_file_id !== null) await removePicture(act, person.photo_file_id)
        const fileId = await recordPicture(act, subject, kept, username)
        await this.#point(act, person, fileId, 'person.photo_set')
      })
    } catch (error) {
      await discardPicture(kept)
      throw error
    }
  }

  /** @throws PhotoNotAllowed, PersonNotFound */
  async remove(act: Act, username: string): Promise<void> {
    const person = await photoToSet(act, username)
    if (person.photo_file_id === null) return
    await removePicture(act, person.photo_file_id)
    await this.#point(act, person, null, 'person.photo_removed')
  }

  async #point(
    act: Act,
    { id, username }: { id: number; username: string },
    fileId: number | null,
    event: string
  ): Promise<void> {
    await touchOrg(act.trx)
    await act.trx.from('people').where({ id }).update({ photo_file_id: fileId })
    await recordEvents(act, [
      { name: event, subject: { type: 'person', id }, payload: { username } },
    ])
  }
}

export const personPhotoService = new PersonPhotoService()

async function photoToSet(act: Act, username: string) {
  const person = await lockedPerson(act, username)
  const roles = await rolesOf(act.actor!.id, act.trx)
  const whole = personPolicy.maySeeWhole(act.actor!, roles, person)
  const account = await act.trx.from('accounts').where('person_id', person.id).first()
  if (!whole && (!account || account.disabled_at !== null)) throw new PersonNotFound(username)
  if (!personPolicy.maySetPhoto(act.actor!, roles, person)) throw new PhotoNotAllowed()
  return person
}
