import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'inspection_rules', (table) => {
      table.increments('id')
      // See app/fleet/papers/paper_kinds.ts for the words.
      table.string('kind', 20).notNullable()
      // Which vehicles: words apart by blanks, null for all; a weight or seats that is null is no bound.
      table.string('vehicle_kinds', 250).nullable()
      table.string('fuels', 60).nullable()
      table.string('meter_kind', 10).nullable()
      table.integer('weight_over').nullable()
      table.integer('weight_up_to').nullable()
      table.integer('seats_from').nullable()
      table.integer('seats_up_to').nullable()
      // 1: only those with a tachograph.
      table.integer('with_tachograph').notNullable().defaultTo(0)
      // Months from the first registration, and from one time to the next.
      table.integer('first_months').nullable()
      table.integer('every_months').nullable()
      // Kilometres or hours, by the vehicle's meter.
      table.integer('every_meter').nullable()
      // Days to be examined again after serious defects, and to have it over with.
      table.integer('recheck_days').nullable()
      table.integer('recheck_total_days').nullable()
      // Papers of this kind count as well: a KTEO sheet is an emissions card.
      table.string('covered_by', 20).nullable()
      // 1: a vehicle without one is told of · 1: without one it may not be on the road.
      table.integer('required').notNullable().defaultTo(1)
      table.integer('blocks').notNullable().defaultTo(0)
      table.string('legal_reference', 300).notNullable()
      table.date('valid_from').notNullable()
      // Last day; null without an end.
      table.date('valid_to').nullable()
      table.integer('revision').notNullable().defaultTo(0)
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
      table.index(['kind', 'valid_from'])
    })
  }

  async down() {
    this.schema.dropTable('inspection_rules')
  }
}
