import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'sweep_watermarks', (table) => {
      table.string('room_id', 255).primary()
      table.string('event_id', 255).notNullable()
    })
  }

  async down() {
    this.schema.dropTable('sweep_watermarks')
  }
}
