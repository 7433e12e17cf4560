import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'managed_rooms', (table) => {
      table.increments('id')
      // What it belongs to: `municipality`, `unit:D6.1`, `heads:D6`, `announcements` …
      table.string('key', 60).notNullable().unique()
      table.string('matrix_room_id', 255).notNullable().unique()
      table.integer('unit_id').unsigned().nullable().references('units.id')
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
    })
  }

  async down() {
    this.schema.dropTable('managed_rooms')
  }
}
