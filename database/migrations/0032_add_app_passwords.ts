import { BaseSchema } from '@adonisjs/lucid/schema'
import { addColumns } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    addColumns(this, 'accounts', ['app_password_issued_at', 'pending_matrix_lockout'], (table) => {
      // Null where the person has no password for apps.
      table.dateTime('app_password_issued_at', { useTz: false, precision: 3 }).nullable()
      // Every device is to be signed out in Matrix, and the password there to be one that nobody knows.
      table.boolean('pending_matrix_lockout').notNullable().defaultTo(false)
    })
  }

  async down() {
    this.schema.alterTable('accounts', (table) => {
      table.dropColumn('app_password_issued_at')
      table.dropColumn('pending_matrix_lockout')
    })
  }
}
