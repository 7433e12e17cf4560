import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'work_order_lines', (table) => {
      table.increments('id')
      table.integer('work_order_id').unsigned().notNullable().references('work_orders.id')
      // part · labour
      table.string('kind', 10).notNullable()
      table.string('text', 200).notNullable()
      // Pieces, or hours.
      table.decimal('quantity', 9, 2).notNullable()
      table.decimal('unit_price', 12, 2).notNullable()
      table.decimal('amount', 12, 2).notNullable()
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.index(['work_order_id', 'id'])
    })
  }

  async down() {
    this.schema.dropTable('work_order_lines')
  }
}
