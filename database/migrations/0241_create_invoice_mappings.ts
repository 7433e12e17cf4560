import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'invoice_mappings', (table) => {
      table.increments('id')
      table.integer('supplier_id').unsigned().notNullable().references('suppliers.id')
      // Of the headings of the supplier's files: sha256 in base64url.
      table.string('headings_hash', 43).notNullable()
      // The column of each field, as JSON.
      table.text('mapping').notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
      table.unique(['supplier_id', 'headings_hash'])
    })
  }

  async down() {
    this.schema.dropTable('invoice_mappings')
  }
}
