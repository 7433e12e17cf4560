import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'files', (table) => {
      table.increments('id')
      // Random: names the file in addresses and in the store.
      table.string('key', 32).notNullable().unique()
      // The record to which it is attached, as in domain_events.
      table.string('subject_type', 40).notNullable()
      table.integer('subject_id').unsigned().notNullable()
      table.string('name', 200).notNullable()
      table.string('kind', 10).notNullable()
      table.string('mime', 100).notNullable()
      table.integer('size').unsigned().notNullable()
      table.string('sha256', 64).notNullable()
      table.integer('uploaded_by_id').unsigned().notNullable().references('people.id')
      table.dateTime('uploaded_at', { useTz: false, precision: 3 }).notNullable()
      // 1 while the file stands, null once it is taken away: so one record has no file twice.
      table.integer('standing').nullable()
      table.integer('voided_by_id').unsigned().nullable().references('people.id')
      table.dateTime('voided_at', { useTz: false, precision: 3 }).nullable()
      table.string('void_reason', 500).nullable()
      table.unique(['subject_type', 'subject_id', 'sha256', 'standing'], {
        indexName: 'files_once_a_record',
      })
    })
  }

  async down() {
    this.schema.dropTable('files')
  }
}
