import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'direct_rooms', (table) => {
      table.string('room_id', 255).primary()
      table.string('matrix_id', 255).notNullable().index()
    })
  }

  async down() {
    this.schema.dropTable('direct_rooms')
  }
}
