import type { Act, Actor } from '#app/shared/act'
import { checkRevision } from '#app/shared/record_version'
import { insertRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import { NoMorningHour, QuietHoursIncomplete, TimeNotRead } from '#app/notices/notice_exceptions'
import { noticeSettingsOf, type Mutable, type NoticeSettings } from '#app/notices/notice_settings'
import { MORNING, type Times } from '#app/notices/times'

const SETTINGS = { el: 'Οι ρυθμίσεις ειδοποιήσεων', en: 'The notice settings' }
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** What people choose for themselves: nobody chooses for another. */
class NoticeService {
  /**
   * Sets all that one page shows.
   *
   * @param shown of the bots and kinds that the page listed, those not in `mutes` are heard again
   * @throws TimeNotRead, NoMorningHour, QuietHoursIncomplete, RecordChangedMeanwhile
   */
  async change(
    act: Act,
    wanted: Times & { mutes: readonly Mutable[]; shown: readonly Mutable[] },
    seen: number
  ): Promise<void> {
    const person = actorOf(act)
    const times = checkedTimes(wanted)
    const before = await this.#locked(act, person)
    checkRevision(before, seen, SETTINGS, { ...before })
    await this.#save(act, person, times, before.revision)
    const muted = new Set<string>(wanted.mutes)
    for (const what of wanted.shown) await this.#set(act, person, what, muted.has(what))
  }

  /** @returns whether it was heard until now */
  async mute(act: Act, what: Mutable): Promise<boolean> {
    return this.#turn(act, what, true)
  }

  /** @returns whether it was muted until now */
  async unmute(act: Act, what: Mutable): Promise<boolean> {
    return this.#turn(act, what, false)
  }

  async #turn(act: Act, what: Mutable, muted: boolean): Promise<boolean> {
    const person = actorOf(act)
    const before = await this.#locked(act, person)
    if (before.mutes.has(what) === muted) return false
    await this.#set(act, person, what, muted)
    // A page that is open shows it as it was.
    await this.#save(act, person, before, before.revision)
    return true
  }

  async #set(act: Act, { id }: Actor, what: Mutable, muted: boolean): Promise<void> {
    if (muted) {
      const row = { person_id: id, what, created_at: toStored(act.now) }
      await insertRows(act.trx, 'mutes', [row], { ignoring: true })
    } else {
      await act.trx.from('mutes').where({ person_id: id, what }).delete()
    }
  }

  /** Of two who write, the second one waits here. */
  async #locked(act: Act, { id }: Actor): Promise<NoticeSettings> {
    await act.trx.from('people').where({ id }).forUpdate().select('id').first()
    return noticeSettingsOf(id, act.trx)
  }

  async #save(act: Act, { id }: Actor, times: Times, revision: number): Promise<void> {
    const row = {
      digest_at: times.digestAt,
      quiet_from: times.quietFrom,
      quiet_to: times.quietTo,
      revision: revision + 1,
      updated_at: toStored(act.now),
    }
    const changed = await act.trx.from('notice_settings').where({ person_id: id }).update(row)
    if (Number(changed) === 0) {
      await insertRows(act.trx, 'notice_settings', [{ person_id: id, ...row }])
    }
  }
}

export const noticeService = new NoticeService()

function actorOf({ actor }: Act): Actor {
  if (!actor) throw new Error('Only people choose what they are told')
  return actor
}

function checkedTimes({ digestAt, quietFrom, quietTo }: Times): Times {
  if ([digestAt, quietFrom, quietTo].some((time) => time !== null && !TIME.test(time))) {
    throw new TimeNotRead()
  }
  if (digestAt !== null && (digestAt < MORNING.from || digestAt > MORNING.to)) {
    throw new NoMorningHour()
  }
  const isHalf = (quietFrom === null) !== (quietTo === null)
  if (isHalf || (quietFrom !== null && quietFrom === quietTo)) throw new QuietHoursIncomplete()
  return { digestAt, quietFrom, quietTo }
}
