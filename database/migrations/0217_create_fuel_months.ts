import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'fuel_months', (table) => {
      table.increments('id')
      table.integer('vehicle_id').unsigned().notNullable().references('vehicles.id')
      table.string('month', 7).notNullable()
      table.string('fuel', 20).notNullable()
      // Of the slips that stand.
      table.integer('slips').notNullable()
      table.decimal('quantity', 12, 2).notNullable()
      table.decimal('amount', 14, 2).notNullable()
      // Kilometres or hours of the vehicle's meter between its slips.
      table.decimal('distance', 12, 1).notNullable()
      table.unique(['vehicle_id', 'month', 'fuel'], 'fuel_months_vehicle')
      table.index(['month', 'vehicle_id'], 'fuel_months_month')
    })
  }

  async down() {
    this.schema.dropTable('fuel_months')
  }
}
