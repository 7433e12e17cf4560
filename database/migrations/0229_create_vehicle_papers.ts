import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'vehicle_papers', (table) => {
      table.increments('id')
      table.integer('vehicle_id').unsigned().notNullable().references('vehicles.id')
      table.string('kind', 20).notNullable()
      // Number of the policy, sheet or certificate; who issued it.
      table.string('number', 60).nullable()
      table.string('issuer', 120).nullable()
      table.date('from_on').notNullable()
      // Last day; null where the kilometres or hours alone count.
      table.date('until_on').nullable()
      // Of an inspection: passed · minor · serious · dangerous
      table.string('result', 10).nullable()
      // The first of several inspections that were failed one after the other.
      table.date('failed_since').nullable()
      // Meter at a service, and at which the next one is due; `total` counts across replaced meters.
      table.decimal('at_meter', 10, 1).nullable()
      table.decimal('at_total', 12, 1).nullable()
      table.decimal('until_total', 12, 1).nullable()
      table.decimal('cost', 12, 2).nullable()
      table.string('note', 500).nullable()
      // current · replaced · voided
      table.string('state', 10).notNullable().defaultTo('current')
      table.integer('replaced_by_id').unsigned().nullable()
      table.string('void_reason', 500).nullable()
      table.integer('work_order_id').unsigned().nullable()
      table.integer('recorded_by_id').unsigned().nullable().references('people.id')
      table.integer('revision').notNullable().defaultTo(0)
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
      table.index(['vehicle_id', 'state', 'kind'])
      table.index(['vehicle_id', 'from_on', 'id'])
    })
  }

  async down() {
    this.schema.dropTable('vehicle_papers')
  }
}
