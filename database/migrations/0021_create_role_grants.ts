import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'role_grants', (table) => {
      table.increments('id')
      table.integer('person_id').unsigned().notNullable().references('people.id')
      table.string('role', 30).notNullable()
      table.dateTime('granted_at', { useTz: false, precision: 3 }).notNullable()
      // Null where the console granted it.
      table.integer('granted_by_id').unsigned().nullable().references('people.id')
      table.unique(['person_id', 'role'])
      table.index(['role', 'person_id'])
    })
  }

  async down() {
    this.schema.dropTable('role_grants')
  }
}
