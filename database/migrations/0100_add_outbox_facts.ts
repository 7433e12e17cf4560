import { BaseSchema } from '@adonisjs/lucid/schema'
import { addColumns } from '#database/create_table'

/** Which bot speaks, what the message belongs to and refers to, and when it may go. */
const COLUMNS = [
  'bot',
  'event_type',
  'refers',
  'record_type',
  'record_id',
  'kind',
  'not_before_ms',
  'needs_receipt',
]

export default class extends BaseSchema {
  async up() {
    addColumns(this, 'outbox', COLUMNS, (table) => {
      // The localpart of the bot that sends it.
      table.string('bot', 60).notNullable().defaultTo('dimos')
      table.string('event_type', 60).notNullable().defaultTo('m.room.message')
      // Another message to which it relates, known by what it is; see bots/outbox.ts.
      table.text('refers').nullable()
      table.string('record_type', 40).nullable()
      table.integer('record_id').unsigned().nullable()
      // What kind of notice it is, by which people mute: `task.assigned`.
      table.string('kind', 60).nullable()
      // Quiet hours and leave: it is not sent before.
      table.bigInteger('not_before_ms').notNullable().defaultTo(0)
      // The law asks who has received it.
      table.boolean('needs_receipt').notNullable().defaultTo(false)
    })
  }

  async down() {
    this.schema.alterTable('outbox', (table) => {
      for (const column of COLUMNS) table.dropColumn(column)
    })
  }
}
