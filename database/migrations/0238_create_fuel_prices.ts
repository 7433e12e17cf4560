import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'fuel_prices', (table) => {
      table.increments('id')
      table.integer('supplier_id').unsigned().notNullable().references('suppliers.id')
      table.string('fuel', 20).notNullable()
      // Euros for a litre (kg, kWh) by the contract, without what is not billed by it.
      table.decimal('unit_price', 9, 4).notNullable()
      table.date('valid_from').notNullable()
      // The last day; null until another price follows.
      table.date('valid_to').nullable()
      // Contract or act from which it comes.
      table.string('act', 100).notNullable()
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.unique(['supplier_id', 'fuel', 'valid_from'])
    })
  }

  async down() {
    this.schema.dropTable('fuel_prices')
  }
}
