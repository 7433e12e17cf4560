import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'trip_sheets', (table) => {
      table.increments('id')
      table.integer('year').notNullable()
      table.integer('number').notNullable()
      // See app/fleet/trips/trip_states.ts.
      table.string('state', 12).notNullable()
      table.integer('requester_id').unsigned().notNullable().references('people.id')
      table.integer('requesting_unit_id').unsigned().notNullable().references('units.id')
      // Null until the office has chosen one; of a request that leaves it open, the kind it asks for.
      table.integer('vehicle_id').unsigned().nullable().references('vehicles.id')
      table.string('vehicle_kind', 30).nullable()
      // A person, registered as a driver.
      table.integer('driver_id').unsigned().nullable().references('people.id')
      table.string('purpose', 300).notNullable()
      table.string('route', 500).nullable()
      table.integer('out_of_area').notNullable().defaultTo(0)
      table.string('approval', 100).nullable()
      table.dateTime('planned_from', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('planned_until', { useTz: false, precision: 3 }).notNullable()
      table.integer('ordered_by_id').unsigned().nullable().references('people.id')
      table.dateTime('ordered_at', { useTz: false, precision: 3 }).nullable()
      // Who ordered it although something stood against it, and why.
      table.integer('overridden_by_id').unsigned().nullable().references('people.id')
      table.string('override_reason', 500).nullable()
      table.text('overridden').nullable()
      table.dateTime('out_at', { useTz: false, precision: 3 }).nullable()
      table.decimal('meter_out', 10, 1).nullable()
      table.string('out_note', 500).nullable()
      table.dateTime('in_at', { useTz: false, precision: 3 }).nullable()
      table.decimal('meter_in', 10, 1).nullable()
      table.string('in_note', 500).nullable()
      // Kilometres or hours between the readings, across a replaced meter too.
      table.decimal('distance', 10, 1).nullable()
      table.string('sector', 100).nullable()
      table.integer('bins').nullable()
      table.decimal('tonnes', 6, 2).nullable()
      table.decimal('work_hours', 5, 1).nullable()
      table.integer('checked_by_id').unsigned().nullable().references('people.id')
      table.dateTime('checked_at', { useTz: false, precision: 3 }).nullable()
      table.integer('closed_by_id').unsigned().nullable().references('people.id')
      table.dateTime('closed_at', { useTz: false, precision: 3 }).nullable()
      // Why it was cancelled or rejected.
      table.string('end_reason', 500).nullable()
      // The sheet of the day before, where a trip takes longer than a day.
      table.integer('continues_id').unsigned().nullable().references('trip_sheets.id')
      // Set while it is under way: each vehicle and each driver has one such sheet.
      table.integer('open_vehicle_id').unsigned().nullable().unique()
      table.integer('open_driver_id').unsigned().nullable().unique()
      table.integer('revision').notNullable().defaultTo(0)
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
      table.unique(['year', 'number'])
      table.index(['planned_from', 'id'])
      table.index(['state', 'planned_from', 'id'])
      table.index(['vehicle_id', 'planned_from', 'id'])
      table.index(['driver_id', 'planned_from', 'id'])
      table.index(['requester_id', 'planned_from', 'id'])
      table.index(['requesting_unit_id', 'planned_from', 'id'])
    })
  }

  async down() {
    this.schema.dropTable('trip_sheets')
  }
}
