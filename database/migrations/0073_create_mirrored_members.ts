import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'mirrored_members', (table) => {
      table.string('room_id', 255).notNullable()
      table.string('matrix_id', 255).notNullable()
      table.string('membership', 10).notNullable()
      // Who made it so.
      table.string('sender', 255).notNullable()
      table.primary(['room_id', 'matrix_id'])
    })
  }

  async down() {
    this.schema.dropTable('mirrored_members')
  }
}
