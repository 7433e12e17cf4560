import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'room_exceptions', (table) => {
      table.increments('id')
      table.string('room_key', 60).notNullable()
      // member · not_member · name · topic · power · child · closed
      table.string('kind', 20).notNullable()
      // A Matrix id for member, not_member and power, a room's id for child, else empty.
      table.string('subject', 255).notNullable()
      table.string('value', 500).nullable()
      table.string('reason', 500).nullable()
      // The last day; null until lifted.
      table.date('valid_to').nullable()
      table.integer('plan_id').unsigned().nullable().references('room_plans.id')
      table.integer('accepted_by_id').unsigned().nullable().references('people.id')
      table.dateTime('accepted_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('lifted_at', { useTz: false, precision: 3 }).nullable()
      table.integer('lifted_by_id').unsigned().nullable().references('people.id')
      table.index(['lifted_at', 'room_key'])
    })
  }

  async down() {
    this.schema.dropTable('room_exceptions')
  }
}
