import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { Console, consoleLocale } from '#runtime/console'
import type { ApplyResult } from '#app/rooms/room_apply'
import type { PlannedRooms } from '#app/rooms/reconcile'

/** Failures that are told one by one. */
const MOST_TOLD = 20

const TITLE = { el: 'Δωμάτια', en: 'Rooms' } as const

export default class RoomsApply extends BaseCommand {
  static commandName = 'rooms:apply'
  static description = 'Make the Matrix rooms what the org chart asks for'
  static options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Also where many people lose their rooms, or a room has vanished' })
  declare yes: boolean

  readonly #locale = consoleLocale()
  readonly #console = new Console()

  async run() {
    const { verifyMirror } = await import('#app/rooms/mirror/mirror_reading')
    const { planRooms } = await import('#app/rooms/reconcile')
    const { needsApproval, removalWarning } = await import('#app/rooms/plans/removal_guard')
    const { roomsHomeserver } = await import('#app/rooms/rooms_homeserver')
    const { roomsTrouble } = await import('#app/rooms/rooms_console')
    try {
      const homeserver = roomsHomeserver(1)
      await verifyMirror(homeserver)
      const plan = await planRooms(homeserver, { anew: this.yes })
      for (const problem of plan.problems) console.log(`! ${problem[this.#locale]}`)
      const { removals, memberships } = plan
      if (!this.yes && needsApproval(removals, memberships)) {
        console.error(removalWarning(removals, memberships)[this.#locale])
        this.exitCode = 1
        return
      }
      await this.apply(plan)
    } catch (error) {
      this.#console.close()
      console.error(roomsTrouble(error)[this.#locale])
      this.exitCode = 1
    }
  }

  private async apply(plan: PlannedRooms) {
    const { applyRecorded } = await import('#app/rooms/rooms_console_run')
    const { roomsHomeserver } = await import('#app/rooms/rooms_homeserver')
    const stopping = new AbortController()
    this.app.terminating(() => stopping.abort())
    const step = this.#console.step(TITLE[this.#locale])
    const result = await applyRecorded(roomsHomeserver(6), plan, {
      signal: stopping.signal,
      onProgress: (done, total) => step.progress(done / total),
    })
    step.done(this.summary(result, plan.changes.length))
    this.#console.close()
    await this.tellFailures(result)
  }

  private summary({ done }: ApplyResult, total: number): string {
    return this.#locale === 'el' ? `${done} από ${total} αλλαγές` : `${done} of ${total} changes`
  }

  private async tellFailures({ failures, stopped }: ApplyResult) {
    const { sentenceOf } = await import('#app/rooms/room_changes')
    for (const { change, reason } of failures.slice(0, MOST_TOLD)) {
      console.error(`✘ ${sentenceOf(change)[this.#locale]}: ${reason[this.#locale]}`)
    }
    if (failures.length > MOST_TOLD) console.error(`✘ … +${failures.length - MOST_TOLD}`)
    if (stopped) {
      console.error(
        this.#locale === 'el'
          ? 'Το Matrix σταμάτησε να απαντά. Η ίδια εντολή συνεχίζει από εδώ.'
          : 'Matrix stopped answering. The same command goes on from here.'
      )
    }
    if (failures.length > 0 || stopped) this.exitCode = 1
  }
}
