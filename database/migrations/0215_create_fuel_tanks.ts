import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'fuel_tanks', (table) => {
      table.increments('id')
      table.string('name', 100).notNullable()
      table.string('fuel', 20).notNullable()
      // In the fuel's unit: litres, kg or kWh.
      table.decimal('capacity', 9, 2).notNullable()
      // What the books say is in it: deliveries and adjustments less the slips that stand.
      table.decimal('stock', 11, 2).notNullable().defaultTo(0)
      // How far a dip reading may be off the books, in percent.
      table.decimal('tolerance', 4, 2).notNullable().defaultTo(0.5)
      table.integer('active').notNullable().defaultTo(1)
      table.integer('revision').notNullable().defaultTo(0)
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
    })
  }

  async down() {
    this.schema.dropTable('fuel_tanks')
  }
}
