import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'mirrored_rooms', (table) => {
      table.string('room_id', 255).notNullable().primary()
      // ours · out · vanished
      table.string('access', 10).notNullable()
      // State without members as JSON: type, state key, content.
      table.text('state', 'longtext').notNullable()
      table.dateTime('read_at', { useTz: false, precision: 3 }).notNullable()
      // Something may have changed since it was read.
      table.boolean('stale').notNullable().defaultTo(false)
    })
  }

  async down() {
    this.schema.dropTable('mirrored_rooms')
  }
}
