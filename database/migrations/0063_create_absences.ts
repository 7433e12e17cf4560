import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'absences', (table) => {
      table.increments('id')
      table.integer('person_id').unsigned().notNullable().references('people.id')
      // leave · sickness · mission · other: said to nobody but the personnel office
      table.string('kind', 20).notNullable()
      table.date('valid_from').notNullable()
      table.date('valid_to').notNullable()
      table.string('act', 100).nullable()
      table.integer('recorded_by_id').unsigned().nullable().references('people.id')
      table.dateTime('recorded_at', { useTz: false, precision: 3 }).notNullable()
      // Withdrawn; the row stays.
      table.dateTime('withdrawn_at', { useTz: false, precision: 3 }).nullable()
      table.index(['person_id', 'valid_to'])
      table.index(['valid_to'])
    })
  }

  async down() {
    this.schema.dropTable('absences')
  }
}
