import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'room_approvals', (table) => {
      table.increments('id')
      // The org chart's revision from which it holds.
      table.integer('org_revision').notNullable()
      // How many removals were foreseen when it was confirmed.
      table.integer('most_removals').unsigned().notNullable()
      table.integer('approved_by_id').unsigned().nullable().references('people.id')
      table.dateTime('approved_at', { useTz: false, precision: 3 }).notNullable()
      // The plan that has used it up.
      table.integer('plan_id').unsigned().nullable().references('room_plans.id')
      table.index(['plan_id', 'org_revision'])
    })
  }

  async down() {
    this.schema.dropTable('room_approvals')
  }
}
