import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'placements', (table) => {
      table.increments('id')
      table.integer('person_id').unsigned().notNullable().references('people.id')
      table.integer('unit_id').unsigned().notNullable().references('units.id')
      table.string('role', 20).notNullable()
      table.string('kind', 20).notNullable()
      table.date('valid_from').notNullable()
      table.date('valid_to').nullable()
      table.string('act', 100).nullable()
      table.unique(['person_id', 'unit_id', 'role', 'kind', 'valid_from'])
      table.index(['unit_id', 'valid_to'])
    })
  }

  async down() {
    this.schema.dropTable('placements')
  }
}
