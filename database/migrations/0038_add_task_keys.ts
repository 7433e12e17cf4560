import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('tasks', (table) => {
      // No due date sorts after every date.
      table.specificType(
        'due_key',
        "date GENERATED ALWAYS AS (coalesce(due_on, '9999-12-31')) VIRTUAL"
      )
      // Grows with every change, so that nobody overwrites what they have not seen.
      table.integer('revision').notNullable().defaultTo(0)
    })
  }

  async down() {
    this.schema.alterTable('tasks', (table) => table.dropColumns('due_key', 'revision'))
  }
}
