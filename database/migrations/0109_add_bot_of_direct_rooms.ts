import { BaseSchema } from '@adonisjs/lucid/schema'
import { addColumns } from '#database/create_table'

/** Which of the bots a direct chat is with. */
export default class extends BaseSchema {
  async up() {
    addColumns(this, 'direct_rooms', ['bot'], (table) => {
      table.string('bot', 60).notNullable().defaultTo('dimos')
    })
  }

  async down() {
    this.schema.alterTable('direct_rooms', (table) => table.dropColumn('bot'))
  }
}
