import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'fuel_findings', (table) => {
      table.increments('id')
      table.integer('check_id').unsigned().notNullable().references('fuel_checks.id')
      // See app/fleet/checks/finding_rules.ts
      table.string('kind', 30).notNullable()
      // The numbers with which it was found, as JSON.
      table.text('facts').notNullable()
      // open · looked_into · error · explained · withdrawn
      table.string('state', 20).notNullable()
      table.string('note', 500).nullable()
      table.integer('decided_by_id').unsigned().nullable().references('people.id')
      table.dateTime('decided_at', { useTz: false, precision: 3 }).nullable()
      table.dateTime('found_at', { useTz: false, precision: 3 }).notNullable()
      table.unique(['check_id', 'kind'])
      table.index(['kind', 'state'])
    })
  }

  async down() {
    this.schema.dropTable('fuel_findings')
  }
}
