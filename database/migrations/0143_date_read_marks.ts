import { BaseSchema } from '@adonisjs/lucid/schema'
import { addColumns } from '#database/create_table'

/** When the message was sent up to which somebody has read: what is not later, they have seen. */
export default class extends BaseSchema {
  async up() {
    addColumns(this, 'read_marks', ['event_at_ms'], (table) => {
      // Null until it is known, 0 where it can't be.
      table.bigInteger('event_at_ms').nullable()
      table.index(['event_at_ms'], 'read_marks_undated')
      table.index(['room_id', 'thread_id', 'event_at_ms'], 'read_marks_of_room')
    })
  }

  async down() {
    this.schema.alterTable('read_marks', (table) => {
      table.dropIndex([], 'read_marks_undated')
      table.dropIndex([], 'read_marks_of_room')
      table.dropColumn('event_at_ms')
    })
  }
}
