import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'room_plans', (table) => {
      table.increments('id')
      // org · drift · reversal · console
      table.string('cause', 20).notNullable()
      // waiting · approved · applying · applied · failed · refused · superseded
      table.string('state', 20).notNullable()
      table.integer('org_revision').notNullable()
      // Same for plans that do the same.
      table.string('fingerprint', 64).notNullable()
      table.text('changes', 'longtext').notNullable()
      table.integer('change_count').notNullable()
      table.integer('done_count').notNullable().defaultTo(0)
      table.integer('removals').notNullable()
      table.integer('memberships').notNullable()
      // Who caused it: nobody may confirm a plan of their own.
      table.integer('caused_by_id').unsigned().nullable().references('people.id')
      table.dateTime('made_at', { useTz: false, precision: 3 }).notNullable()
      table.integer('decided_by_id').unsigned().nullable().references('people.id')
      table.dateTime('decided_at', { useTz: false, precision: 3 }).nullable()
      table.dateTime('applied_at', { useTz: false, precision: 3 }).nullable()
      table.integer('reverses_id').unsigned().nullable().references('room_plans.id')
      table.index(['state', 'id'])
    })
  }

  async down() {
    this.schema.dropTable('room_plans')
  }
}
