import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

/** How far each person has read in each room, as their client told the homeserver. */
export default class extends BaseSchema {
  async up() {
    createTable(this, 'read_marks', (table) => {
      table.string('room_id', 255).notNullable()
      table.string('matrix_id', 255).notNullable()
      // The thread's root; `main` outside of threads, empty where the mark is for all of the room.
      table.string('thread_id', 255).notNullable().defaultTo('')
      table.string('event_id', 255).notNullable()
      table.bigInteger('read_at_ms').notNullable()
      table.primary(['room_id', 'matrix_id', 'thread_id'])
    })
  }

  async down() {
    this.schema.dropTable('read_marks')
  }
}
