import { BaseSchema } from '@adonisjs/lucid/schema'

/** The words are in `search_words`. As SQL, since the builder would copy the table on SQLite. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw('ALTER TABLE tasks DROP COLUMN search_text')
  }

  async down() {
    this.schema.alterTable('tasks', (table) => {
      table.string('search_text', 500).notNullable().defaultTo('')
    })
  }
}
