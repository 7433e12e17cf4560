import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'tank_movements', (table) => {
      table.increments('id')
      table.integer('tank_id').unsigned().notNullable().references('fuel_tanks.id')
      // delivery · dip · adjustment
      table.string('kind', 12).notNullable()
      table.dateTime('happened_at', { useTz: false, precision: 3 }).notNullable()
      // Delivered or adjusted, with its sign; what a dip measured.
      table.decimal('quantity', 11, 2).notNullable()
      // Of a dip: what the books said at that moment. A late slip or delivery moves it.
      table.decimal('book', 11, 2).nullable()
      table.decimal('unit_price', 8, 3).nullable()
      table.decimal('amount', 12, 2).nullable()
      table.string('supplier', 120).nullable()
      table.string('delivery_note', 60).nullable()
      table.string('note_key', 190).nullable()
      table.string('note', 500).nullable()
      table.integer('recorded_by_id').unsigned().notNullable().references('people.id')
      table.dateTime('recorded_at', { useTz: false, precision: 3 }).notNullable()
      table.integer('voided_by_id').unsigned().nullable().references('people.id')
      table.dateTime('voided_at', { useTz: false, precision: 3 }).nullable()
      table.string('void_reason', 500).nullable()
      table.index(['tank_id', 'happened_at', 'id'], 'tank_movements_tank')
      table.index(['note_key'], 'tank_movements_note')
    })
  }

  async down() {
    this.schema.dropTable('tank_movements')
  }
}
