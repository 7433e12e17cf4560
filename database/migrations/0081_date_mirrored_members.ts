import { BaseSchema } from '@adonisjs/lucid/schema'
import { addColumns } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    addColumns(this, 'mirrored_members', ['changed_at'], (table) => {
      // When somebody else than Dimos made it so.
      table.dateTime('changed_at', { useTz: false, precision: 3 }).nullable()
    })
  }

  async down() {
    this.schema.alterTable('mirrored_members', (table) => {
      table.dropColumn('changed_at')
    })
  }
}
