import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    // What each vehicle owes next: follows from papers, rules and meters, and is kept up by
    // app/fleet/papers/due_book.ts.
    createTable(this, 'vehicle_dues', (table) => {
      table.increments('id')
      table.integer('vehicle_id').unsigned().notNullable().references('vehicles.id')
      table.string('kind', 20).notNullable()
      table.integer('paper_id').unsigned().nullable().references('vehicle_papers.id')
      // Last day; null where nobody knows.
      table.date('due_on').nullable()
      // For sorting: what nobody knows comes last.
      table.date('due_key').notNullable()
      // date · meter · first · recheck · missing
      table.string('reason', 10).notNullable()
      // First day on which it may not be on the road for this; null where it may.
      table.date('blocks_from').nullable()
      table.decimal('until_total', 12, 1).nullable()
      table.unique(['vehicle_id', 'kind'])
      table.index(['due_key', 'id'])
      table.index(['kind', 'due_key', 'id'])
    })
  }

  async down() {
    this.schema.dropTable('vehicle_dues')
  }
}
