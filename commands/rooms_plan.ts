import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { consoleLocale } from '#runtime/console'

export default class RoomsPlan extends BaseCommand {
  static commandName = 'rooms:plan'
  static description = 'Print how the Matrix rooms differ from the org chart, and why'
  static options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Read everything from the homeserver first' })
  declare verify: boolean

  @flags.boolean({ description: 'Print the changes as JSON' })
  declare json: boolean

  async run() {
    const locale = consoleLocale()
    const { refreshMirror, verifyMirror } = await import('#app/rooms/mirror/mirror_reading')
    const { plannedChange } = await import('#app/rooms/plans/planned_change')
    const { planRooms } = await import('#app/rooms/reconcile')
    const { roomsHomeserver } = await import('#app/rooms/rooms_homeserver')
    const { sentenceOf } = await import('#app/rooms/room_changes')
    const { roomsTrouble } = await import('#app/rooms/rooms_console')
    try {
      const homeserver = roomsHomeserver(1)
      await (this.verify ? verifyMirror(homeserver) : refreshMirror(homeserver))
      const plan = await planRooms(homeserver)
      if (this.json) {
        console.log(JSON.stringify(plan.changes.map(plannedChange), null, 2))
        return
      }
      for (const change of plan.changes) {
        console.log(`${change.kind.padEnd(10)} ${sentenceOf(change)[locale]}`)
      }
      for (const problem of plan.problems) console.log(`!          ${problem[locale]}`)
      console.log(`${plan.changes.length} changes`)
    } catch (error) {
      console.error(roomsTrouble(error)[locale])
      this.exitCode = 1
    }
  }
}
