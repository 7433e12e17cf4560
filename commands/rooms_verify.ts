import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { consoleLocale } from '#runtime/console'

export default class RoomsVerify extends BaseCommand {
  static commandName = 'rooms:verify'
  static description = 'Read all Matrix rooms and accounts anew from the homeserver'
  static options: CommandOptions = { startApp: true }

  async run() {
    const locale = consoleLocale()
    const { verifyMirror } = await import('#app/rooms/mirror/mirror_reading')
    const { roomsHomeserver } = await import('#app/rooms/rooms_homeserver')
    const { roomsTrouble } = await import('#app/rooms/rooms_console')
    try {
      const { rooms, changed } = await verifyMirror(roomsHomeserver(1))
      console.log(
        locale === 'el'
          ? `Διαβάστηκαν ${rooms} δωμάτια. Διέφεραν από το αντίγραφο: ${changed}`
          : `${rooms} rooms read, ${changed} differed from the copy`
      )
    } catch (error) {
      console.error(roomsTrouble(error)[locale])
      this.exitCode = 1
    }
  }
}
