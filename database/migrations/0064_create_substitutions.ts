import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'substitutions', (table) => {
      table.increments('id')
      table.integer('unit_id').unsigned().notNullable().references('units.id')
      table.integer('person_id').unsigned().notNullable().references('people.id')
      table.date('valid_from').notNullable()
      // The last day.
      table.date('valid_to').notNullable()
      table.string('act', 100).nullable()
      table.integer('recorded_by_id').unsigned().nullable().references('people.id')
      table.dateTime('recorded_at', { useTz: false, precision: 3 }).notNullable()
      // Withdrawn; the row stays.
      table.dateTime('withdrawn_at', { useTz: false, precision: 3 }).nullable()
      table.index(['unit_id', 'valid_to'])
      table.index(['valid_to'])
    })
  }

  async down() {
    this.schema.dropTable('substitutions')
  }
}
