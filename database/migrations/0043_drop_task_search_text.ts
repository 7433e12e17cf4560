import { BaseSchema } from '@adonisjs/lucid/schema'

/** The words are in `search_words` now. As SQL: on SQLite the builder would copy the table. */
export default class extends BaseSchema {
  async up() {
    this.defer(async (client) => {
      if (!(await client.schema.hasColumn('tasks', 'search_text'))) return
      await client.rawQuery('ALTER TABLE tasks DROP COLUMN search_text')
    })
  }

  async down() {
    this.schema.alterTable('tasks', (table) => {
      table.string('search_text', 500).notNullable().defaultTo('')
    })
  }
}
