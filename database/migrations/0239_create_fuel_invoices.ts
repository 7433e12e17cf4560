import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'fuel_invoices', (table) => {
      table.increments('id')
      table.integer('supplier_id').unsigned().notNullable().references('suppliers.id')
      table.string('number', 60).notNullable()
      // The number folded; unique among those that stand.
      table.string('number_key', 80).notNullable()
      table.date('issued_on').notNullable()
      table.string('file_name', 255).notNullable()
      // The file's headings, and the column of each field, as JSON.
      table.text('headings').notNullable()
      table.text('mapping').notNullable()
      // reading · matched · withdrawn
      table.string('state', 10).notNullable()
      table.date('first_day').nullable()
      table.date('last_day').nullable()
      table.integer('lines').notNullable().defaultTo(0)
      table.integer('unreadable').notNullable().defaultTo(0)
      table.integer('matched').notNullable().defaultTo(0)
      // Of the matched ones, those that differ from their slip or cost more than agreed.
      table.integer('differing').notNullable().defaultTo(0)
      table.decimal('quantity', 12, 2).notNullable().defaultTo(0)
      table.decimal('amount', 14, 2).notNullable().defaultTo(0)
      table.integer('created_by_id').unsigned().nullable().references('people.id')
      table.integer('revision').notNullable().defaultTo(0)
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
      table.unique(['supplier_id', 'number_key'])
      table.index(['issued_on', 'id'])
    })
  }

  async down() {
    this.schema.dropTable('fuel_invoices')
  }
}
