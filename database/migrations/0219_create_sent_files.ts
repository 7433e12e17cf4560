import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    // Files that came with a command and wait to be fetched from the homeserver.
    createTable(this, 'sent_files', (table) => {
      table.increments('id')
      table.string('subject_type', 30).notNullable()
      table.integer('subject_id').unsigned().notNullable()
      table.string('mxc', 255).notNullable()
      table.string('name', 200).notNullable()
      table.integer('sender_id').unsigned().notNullable().references('people.id')
      // Null once nothing is to be tried any more.
      table.dateTime('try_at', { useTz: false, precision: 3 }).nullable()
      table.integer('attempts').notNullable().defaultTo(0)
      table.string('problem', 500).nullable()
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.index(['try_at'])
      table.index(['subject_type', 'subject_id'])
    })
  }

  async down() {
    this.schema.dropTable('sent_files')
  }
}
