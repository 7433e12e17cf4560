import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'fuel_slips', (table) => {
      table.increments('id')
      table.integer('year').notNullable()
      table.integer('number').notNullable()
      table.integer('vehicle_id').unsigned().notNullable().references('vehicles.id')
      // The vehicle's unit when the slip was issued.
      table.integer('unit_id').unsigned().notNullable().references('units.id')
      table.integer('driver_id').unsigned().notNullable().references('people.id')
      table.dateTime('fuelled_at', { useTz: false, precision: 3 }).notNullable()
      // Of `fuelled_at` in the municipality's zone: 2026-05.
      table.string('month', 7).notNullable()
      // station · tank · card
      table.string('source', 10).notNullable()
      table.string('station', 120).nullable()
      table.integer('tank_id').unsigned().nullable().references('fuel_tanks.id')
      table.string('card', 40).nullable()
      table.string('fuel', 20).notNullable()
      table.decimal('quantity', 9, 2).notNullable()
      table.decimal('unit_price', 8, 3).nullable()
      table.decimal('amount', 12, 2).nullable()
      // As it was read, and on the scale that goes on across replaced meters.
      table.decimal('meter', 10, 1).nullable()
      table.decimal('meter_total', 12, 1).nullable()
      // Since the slip before that has a reading; null without one.
      table.decimal('distance', 10, 1).nullable()
      table.integer('full_tank').notNullable().defaultTo(0)
      table.string('delivery_note', 60).nullable()
      // Station and number of the delivery note, folded.
      table.string('note_key', 190).nullable()
      // open: something is still to come · complete · voided
      table.string('state', 10).notNullable()
      // What stood out, apart by blanks: see app/fleet/fuel/slip_flags.ts.
      table.string('flags', 190).notNullable().defaultTo('')
      table.integer('flagged').notNullable().defaultTo(0)
      table.integer('issued_by_id').unsigned().notNullable().references('people.id')
      table.dateTime('issued_at', { useTz: false, precision: 3 }).notNullable()
      table.integer('voided_by_id').unsigned().nullable().references('people.id')
      table.dateTime('voided_at', { useTz: false, precision: 3 }).nullable()
      table.string('void_reason', 500).nullable()
      table.integer('revision').notNullable().defaultTo(0)
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
      table.unique(['year', 'number'])
      table.index(['vehicle_id', 'fuelled_at', 'id'], 'fuel_slips_vehicle')
      table.index(['unit_id', 'fuelled_at', 'id'], 'fuel_slips_unit')
      table.index(['driver_id', 'fuelled_at', 'id'], 'fuel_slips_driver')
      table.index(['state', 'fuelled_at', 'id'], 'fuel_slips_state')
      table.index(['flagged', 'fuelled_at', 'id'], 'fuel_slips_flagged')
      table.index(['source', 'fuelled_at', 'id'], 'fuel_slips_source')
      table.index(['fuelled_at', 'id'], 'fuel_slips_day')
      table.index(['tank_id', 'fuelled_at'], 'fuel_slips_tank')
      table.index(['note_key'], 'fuel_slips_note')
    })
  }

  async down() {
    this.schema.dropTable('fuel_slips')
  }
}
