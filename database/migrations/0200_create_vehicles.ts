import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'vehicles', (table) => {
      table.increments('id')
      // Greek capitals and figures without a dash: ΚΗΗ1234.
      table.string('plate', 12).notNullable().unique()
      // See app/fleet/registry/vehicle_kinds.ts for the words of kind, fuel, status …
      table.string('kind', 30).notNullable()
      table.string('description', 190).notNullable().defaultTo('')
      table.string('brand', 60).notNullable()
      table.string('model', 60).notNullable().defaultTo('')
      table.string('vin', 17).nullable().unique()
      table.date('first_registered_on').nullable()
      table.date('acquired_on').nullable()
      table.string('acquisition', 20).nullable()
      table.integer('gross_weight_kg').nullable()
      table.integer('seats').nullable()
      table.integer('engine_cc').nullable()
      table.integer('horsepower').nullable()
      table.string('euro_class', 10).nullable()
      table.string('fuel', 20).notNullable()
      table.integer('adblue').notNullable().defaultTo(0)
      // Litres, or kWh of an electric one.
      table.decimal('tank_capacity', 7, 2).nullable()
      table.string('fuel_card', 40).nullable().unique()
      // km · hours
      table.string('meter_kind', 10).notNullable()
      // The latest reading by time, whoever wrote it down: kilometres or hours.
      table.decimal('meter', 10, 1).nullable()
      table.dateTime('meter_at', { useTz: false, precision: 3 }).nullable()
      // Litres (kWh) per 100 km, or per hour.
      table.decimal('norm', 6, 1).nullable()
      table.string('licence_category', 5).nullable()
      table.integer('unit_id').unsigned().notNullable().references('units.id')
      table.integer('keeper_id').unsigned().nullable().references('people.id')
      table.integer('limiter_kmh').nullable()
      table.string('tachograph', 10).notNullable().defaultTo('none')
      table.text('equipment').nullable()
      table.string('status', 20).notNullable().defaultTo('in_service')
      table.string('status_reason', 500).nullable()
      table.date('status_since').nullable()
      table.integer('revision').notNullable().defaultTo(0)
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
      table.index(['unit_id', 'status'])
      table.index(['status', 'plate'])
      table.index(['keeper_id'])
    })
  }

  async down() {
    this.schema.dropTable('vehicles')
  }
}
