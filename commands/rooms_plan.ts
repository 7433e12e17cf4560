import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { consoleLocale } from '#runtime/console'

export default class RoomsPlan extends BaseCommand {
  static commandName = 'rooms:plan'
  static description = 'Print how the Matrix rooms differ from the org chart'
  static options: CommandOptions = { startApp: true }

  async run() {
    const locale = consoleLocale()
    const { planRooms } = await import('#app/rooms/reconcile')
    const { roomsHomeserver } = await import('#app/rooms/rooms_homeserver')
    const { sentenceOf } = await import('#app/rooms/room_changes')
    const { roomsTrouble } = await import('#app/rooms/rooms_console')
    try {
      const plan = await planRooms(roomsHomeserver(1))
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
