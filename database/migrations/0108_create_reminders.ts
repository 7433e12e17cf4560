import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

/** What somebody wants to be reminded of, and when. */
export default class extends BaseSchema {
  async up() {
    createTable(this, 'reminders', (table) => {
      table.increments('id')
      table.integer('person_id').unsigned().notNullable().references('people.id')
      table.string('text', 500).notNullable()
      table.dateTime('due_at', { useTz: false, precision: 3 }).notNullable()
      // The record in whose thread it was asked for.
      table.string('record_type', 40).nullable()
      table.integer('record_id').unsigned().nullable()
      // waiting · sent · withdrawn
      table.string('state', 20).notNullable().defaultTo('waiting')
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.index(['state', 'due_at'])
      table.index(['person_id', 'state'])
    })
  }

  async down() {
    this.schema.dropTable('reminders')
  }
}
