import { BaseSchema } from '@adonisjs/lucid/schema'
import { addColumns } from '#database/create_table'

/** What was last published in a room of the bots' commands, as a hash. */
export default class extends BaseSchema {
  async up() {
    addColumns(this, 'managed_rooms', ['published_commands'], (table) => {
      table.string('published_commands', 64).nullable()
    })
  }

  async down() {
    this.schema.alterTable('managed_rooms', (table) => table.dropColumn('published_commands'))
  }
}
