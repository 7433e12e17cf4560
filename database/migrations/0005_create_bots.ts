import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'inbox', (table) => {
      table.increments('id')
      table.string('event_id', 255).notNullable().unique()
      table.string('room_id', 255).notNullable()
      table.string('sender', 255).notNullable()
      table.string('type', 255).notNullable()
      table.text('content', 'longtext').notNullable()
      table.bigInteger('sent_at_ms').notNullable()
      table.dateTime('received_at', { useTz: false, precision: 3 }).notNullable()
      // transaction · sweep
      table.string('received_by', 20).notNullable()
      // waiting · done · quarantined: failed for good, with the reason
      table.string('state', 20).notNullable().defaultTo('waiting')
      table.integer('attempts').notNullable().defaultTo(0)
      table.string('reason', 500).nullable()
      table.dateTime('done_at', { useTz: false, precision: 3 }).nullable()
      table.index(['state', 'id'])
      table.index(['done_at'])
    })
  }

  async down() {
    this.schema.dropTable('inbox')
  }
}
