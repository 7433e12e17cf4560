import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    // What the single sign-on remembers between two requests, for minutes.
    createTable(this, 'oidc_records', (table) => {
      table.string('model', 40).notNullable()
      table.string('id', 100).notNullable()
      table.text('payload', 'longtext').notNullable()
      table.string('grant_id', 100).nullable().index()
      table.string('uid', 100).nullable().index()
      table.dateTime('expires_at', { useTz: false, precision: 3 }).notNullable().index()
      table.dateTime('consumed_at', { useTz: false, precision: 3 }).nullable()
      table.primary(['model', 'id'])
    })
  }

  async down() {
    this.schema.dropTable('oidc_records')
  }
}
