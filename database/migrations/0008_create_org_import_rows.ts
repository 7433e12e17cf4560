import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'org_import_rows', (table) => {
      table.increments('id')
      table.string('import_id', 36).notNullable()
      table.integer('line').notNullable()
      // unit · post · person
      table.string('record', 10).notNullable()
      // What the row's cells say, by column.
      table.text('content', 'longtext').notNullable()
      table.dateTime('staged_at', { useTz: false, precision: 3 }).notNullable().index()
      table.index(['import_id', 'line'])
    })
  }

  async down() {
    this.schema.dropTable('org_import_rows')
  }
}
