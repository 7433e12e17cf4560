import { BaseSchema } from '@adonisjs/lucid/schema'
import { addColumns } from '#database/create_table'

/** The message that was sent again in place of one that the homeserver has lost. */
export default class extends BaseSchema {
  async up() {
    addColumns(this, 'outbox', ['resent_as'], (table) => {
      table.integer('resent_as').unsigned().nullable()
    })
  }

  async down() {
    this.schema.alterTable('outbox', (table) => table.dropColumn('resent_as'))
  }
}
