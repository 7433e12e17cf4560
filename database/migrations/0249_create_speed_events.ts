import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'speed_events', (table) => {
      table.increments('id')
      table.integer('vehicle_id').unsigned().notNullable().references('vehicles.id')
      table.integer('unit_id').unsigned().notNullable().references('units.id')
      // A person; null until somebody knows who drove.
      table.integer('driver_id').unsigned().nullable().references('people.id')
      table.dateTime('occurred_at', { useTz: false, precision: 3 }).notNullable()
      table.string('place', 300).nullable()
      table.decimal('latitude', 9, 6).nullable()
      table.decimal('longitude', 9, 6).nullable()
      table.string('road', 20).notNullable()
      table.integer('measured_kmh').notNullable()
      table.integer('limit_kmh').notNullable()
      // gps · police · tachograph · hand
      table.string('source', 12).notNullable()
      // Of the police's ticket, or of the file that was read.
      table.string('reference', 100).nullable()
      // detected · assigned · explained · justified · warning · fine_charged · disciplinary
      table.string('state', 20).notNullable()
      // Last day on which the driver may explain.
      table.date('explain_until').nullable()
      table.text('explanation').nullable()
      table.dateTime('explained_at', { useTz: false, precision: 3 }).nullable()
      table.string('note', 500).nullable()
      table.integer('decided_by_id').unsigned().nullable().references('people.id')
      table.dateTime('decided_at', { useTz: false, precision: 3 }).nullable()
      table.integer('created_by_id').unsigned().nullable().references('people.id')
      table.integer('revision').notNullable().defaultTo(0)
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
      // The same file read again brings nothing twice.
      table.unique(['vehicle_id', 'occurred_at', 'source'])
      table.index(['state', 'occurred_at', 'id'], 'speed_events_state')
      table.index(['occurred_at', 'id'], 'speed_events_time')
      table.index(['driver_id', 'occurred_at', 'id'], 'speed_events_driver')
    })
  }

  async down() {
    this.schema.dropTable('speed_events')
  }
}
