import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'accounts', (table) => {
      table.increments('id')
      table.integer('person_id').unsigned().notNullable().unique().references('people.id')
      table.string('password', 255).nullable()
      table.string('locale', 2).notNullable().defaultTo('el')
      table.string('matrix_id', 255).notNullable().unique()
      // wanted: not made yet · active · deactivated: ended for good
      table.string('matrix_state', 20).notNullable().defaultTo('wanted')
      // Encrypted; carried out by the rooms worker and then emptied.
      table.text('pending_matrix_password').nullable()
      table.dateTime('disabled_at', { useTz: false, precision: 3 }).nullable()
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
    })
  }

  async down() {
    this.schema.dropTable('accounts')
  }
}
