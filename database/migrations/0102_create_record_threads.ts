import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

/** The thread of a record in a room: commands in it need no number, and its card shows its state. */
export default class extends BaseSchema {
  async up() {
    createTable(this, 'record_threads', (table) => {
      table.increments('id')
      table.string('record_type', 40).notNullable()
      table.integer('record_id').unsigned().notNullable()
      table.string('room_id', 255).notNullable()
      table.string('root_event_id', 255).notNullable()
      // The bot's own message that is edited to the record's state; where a person's command began
      // the thread, that is the answer to it, since nobody edits another's message.
      table.string('card_event_id', 255).nullable()
      table.string('bot', 60).notNullable().defaultTo('dimos')
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.unique(['record_type', 'record_id', 'room_id'])
      table.index(['root_event_id'])
    })
  }

  async down() {
    this.schema.dropTable('record_threads')
  }
}
