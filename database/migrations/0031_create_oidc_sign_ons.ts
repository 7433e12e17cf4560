import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    // Which web session has signed its person on to the homeserver.
    createTable(this, 'oidc_sign_ons', (table) => {
      table.string('web_session_id', 64).notNullable().primary()
      table.integer('person_id').unsigned().notNullable().references('people.id')
      // The session as the homeserver knows it.
      table.string('sid', 64).notNullable().unique()
      table.dateTime('signed_on_at', { useTz: false, precision: 3 }).notNullable()
      // Null while the homeserver has not been told that the session ended.
      table.dateTime('signed_out_at', { useTz: false, precision: 3 }).nullable().index()
    })
  }

  async down() {
    this.schema.dropTable('oidc_sign_ons')
  }
}
