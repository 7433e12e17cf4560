import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    // Who handed the wheel over to whom while the vehicle was under way.
    createTable(this, 'trip_driver_changes', (table) => {
      table.increments('id')
      table.integer('trip_sheet_id').unsigned().notNullable().references('trip_sheets.id')
      table.integer('from_driver_id').unsigned().notNullable().references('people.id')
      table.integer('to_driver_id').unsigned().notNullable().references('people.id')
      table.dateTime('changed_at', { useTz: false, precision: 3 }).notNullable()
      table.decimal('meter', 10, 1).nullable()
      table.string('reason', 500).nullable()
      table.integer('by_id').unsigned().notNullable().references('people.id')
      table.index(['trip_sheet_id'])
      table.index(['from_driver_id', 'changed_at'])
    })
  }

  async down() {
    this.schema.dropTable('trip_driver_changes')
  }
}
