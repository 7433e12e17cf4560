import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'vehicle_faults', (table) => {
      table.increments('id')
      table.integer('number').notNullable().unique()
      table.integer('vehicle_id').unsigned().notNullable().references('vehicles.id')
      table.string('text', 1000).notNullable()
      // moves · care · stands
      table.string('severity', 10).notNullable()
      table.decimal('meter', 10, 1).nullable()
      // open · ordered · repaired · dismissed
      table.string('state', 10).notNullable().defaultTo('open')
      table.integer('work_order_id').unsigned().nullable()
      table.integer('reported_by_id').unsigned().nullable().references('people.id')
      table.dateTime('reported_at', { useTz: false, precision: 3 }).notNullable()
      table.integer('closed_by_id').unsigned().nullable().references('people.id')
      table.dateTime('closed_at', { useTz: false, precision: 3 }).nullable()
      table.string('closing_reason', 500).nullable()
      table.integer('revision').notNullable().defaultTo(0)
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
      table.index(['state', 'id'])
      table.index(['vehicle_id', 'state', 'id'])
      table.index(['work_order_id'])
    })
  }

  async down() {
    this.schema.dropTable('vehicle_faults')
  }
}
