import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'fuel_checks', (table) => {
      table.increments('id')
      // One for each slip about which something was found.
      table.integer('slip_id').unsigned().notNullable().unique().references('fuel_slips.id')
      table.integer('vehicle_id').unsigned().notNullable().references('vehicles.id')
      // open · looked_into · error · explained · withdrawn
      table.string('state', 20).notNullable()
      // When it was filled: lists go by it.
      table.dateTime('filled_at', { useTz: false, precision: 3 }).notNullable()
      table.integer('revision').notNullable().defaultTo(0)
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
      table.index(['state', 'filled_at', 'id'], 'fuel_checks_state_filled')
      table.index(['filled_at', 'id'], 'fuel_checks_filled')
      table.index(['vehicle_id', 'state', 'filled_at', 'id'], 'fuel_checks_vehicle')
    })
  }

  async down() {
    this.schema.dropTable('fuel_checks')
  }
}
