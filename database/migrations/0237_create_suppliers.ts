import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'suppliers', (table) => {
      table.increments('id')
      table.string('name', 120).notNullable()
      // The name folded: a station that is typed on a slip is found by it.
      table.string('name_key', 120).notNullable().unique()
      table.string('tax_number', 9).nullable().unique()
      table.integer('active').notNullable().defaultTo(1)
      table.integer('revision').notNullable().defaultTo(0)
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
    })
  }

  async down() {
    this.schema.dropTable('suppliers')
  }
}
