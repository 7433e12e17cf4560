import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

/** The reactions under one message that act as buttons, or a question with numbered choices. */
export default class extends BaseSchema {
  async up() {
    createTable(this, 'button_sets', (table) => {
      table.increments('id')
      // The message under which they are, as the outbox knows it.
      table.string('source', 255).notNullable()
      table.string('target', 255).notNullable()
      table.string('purpose', 60).notNullable()
      // Where it is, once it was sent.
      table.string('room_id', 255).nullable()
      table.string('event_id', 255).nullable()
      table.string('thread_root', 255).nullable()
      // decision · confirmation · question
      table.string('sort', 20).notNullable()
      table.string('record_type', 40).nullable()
      table.integer('record_id').unsigned().nullable()
      // Who was asked, where nobody else may answer.
      table.integer('asker_id').unsigned().nullable().references('people.id')
      table.text('buttons', 'longtext').notNullable()
      // open · taken · closed: the record was decided elsewhere · expired
      table.string('state', 20).notNullable().defaultTo('open')
      table.bigInteger('expires_at_ms').nullable()
      table.string('taken_key', 40).nullable()
      table.integer('taken_by_id').unsigned().nullable().references('people.id')
      table.dateTime('taken_at', { useTz: false, precision: 3 }).nullable()
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.unique(['source', 'target', 'purpose'])
      table.index(['event_id'])
      table.index(['room_id', 'state'])
      table.index(['record_type', 'record_id', 'state'])
      table.index(['state', 'expires_at_ms'])
    })
  }

  async down() {
    this.schema.dropTable('button_sets')
  }
}
