import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'search_backfills', (table) => {
      table.string('subject_type', 40).primary()
      // All records up to this one have their words.
      table.integer('last_id').notNullable()
      table.boolean('is_done').notNullable()
    })
  }

  async down() {
    this.schema.dropTable('search_backfills')
  }
}
