import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'fuel_invoice_lines', (table) => {
      table.increments('id')
      table.integer('invoice_id').unsigned().notNullable().references('fuel_invoices.id')
      table.integer('line').notNullable()
      // The file's cells as they are, as JSON.
      table.text('cells').notNullable()
      // unreadable · unbilled · matched
      table.string('state', 12).notNullable()
      table.date('day').nullable()
      table.integer('minute').nullable()
      table.string('plate', 20).nullable()
      table.string('fuel', 20).nullable()
      table.decimal('quantity', 9, 2).nullable()
      table.decimal('unit_price', 9, 4).nullable()
      table.decimal('amount', 12, 2).nullable()
      table.string('delivery_note', 60).nullable()
      // The slip that it bills: each slip is billed once.
      table.integer('slip_id').unsigned().nullable().unique().references('fuel_slips.id')
      // number · delivery_note · likely · hand
      table.string('match_kind', 15).nullable()
      // What can't be read, or in what it differs from its slip, apart by blanks.
      table.string('differs', 120).notNullable().defaultTo('')
      // Euros for a unit above the contract's price of the day.
      table.decimal('overcharge', 9, 4).nullable()
      table.unique(['invoice_id', 'line'])
      table.index(['invoice_id', 'state', 'line'])
    })
  }

  async down() {
    this.schema.dropTable('fuel_invoice_lines')
  }
}
