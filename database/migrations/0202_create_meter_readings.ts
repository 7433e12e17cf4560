import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

/** What a vehicle's meter showed, and when. */
export default class extends BaseSchema {
  async up() {
    createTable(this, 'meter_readings', (table) => {
      table.increments('id')
      table.integer('vehicle_id').unsigned().notNullable().references('vehicles.id')
      table.dateTime('read_at', { useTz: false, precision: 3 }).notNullable()
      // What the meter showed; `total` goes on where a meter was replaced by another.
      table.decimal('value', 10, 1).notNullable()
      table.decimal('total', 11, 1).notNullable()
      // trip_out · trip_in · fuel · work · manual · replacement
      table.string('source', 20).notNullable()
      // The record that it was written down with; null where there is none.
      table.integer('source_id').unsigned().nullable()
      table.integer('noted_by_id').unsigned().nullable().references('people.id')
      table.string('reason', 500).nullable()
      table.unique(['source', 'source_id'])
      table.index(['vehicle_id', 'read_at', 'id'])
    })
  }

  async down() {
    this.schema.dropTable('meter_readings')
  }
}
