import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'work_orders', (table) => {
      table.increments('id')
      table.integer('year').notNullable()
      table.integer('number').notNullable()
      table.integer('vehicle_id').unsigned().notNullable().references('vehicles.id')
      table.string('title', 200).notNullable()
      table.string('description', 2000).nullable()
      // own · outside; of the latter who does it, and by which offer or decision.
      table.string('place', 10).notNullable()
      table.string('workshop', 120).nullable()
      table.string('offer', 120).nullable()
      // 1: the vehicle is out of service until it is released.
      table.integer('takes_out').notNullable().defaultTo(1)
      // 1: it is the regular service.
      table.integer('is_service').notNullable().defaultTo(0)
      table.decimal('meter', 10, 1).nullable()
      // open · tested · released · cancelled
      table.string('state', 10).notNullable().defaultTo('open')
      table.decimal('parts_cost', 12, 2).notNullable().defaultTo(0)
      table.decimal('labour_cost', 12, 2).notNullable().defaultTo(0)
      table.string('test_note', 500).nullable()
      table.integer('tested_by_id').unsigned().nullable().references('people.id')
      table.dateTime('tested_at', { useTz: false, precision: 3 }).nullable()
      table.integer('closed_by_id').unsigned().nullable().references('people.id')
      table.dateTime('closed_at', { useTz: false, precision: 3 }).nullable()
      table.string('cancel_reason', 500).nullable()
      table.integer('opened_by_id').unsigned().nullable().references('people.id')
      table.date('opened_on').notNullable()
      table.integer('revision').notNullable().defaultTo(0)
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
      table.unique(['year', 'number'])
      table.index(['state', 'year', 'number'])
      table.index(['vehicle_id', 'year', 'number'])
    })
  }

  async down() {
    this.schema.dropTable('work_orders')
  }
}
