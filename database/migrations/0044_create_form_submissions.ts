import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'form_submissions', (table) => {
      table.string('token', 40).notNullable()
      table.integer('person_id').unsigned().notNullable().references('people.id')
      // Where the answer led; null while the first one is being written.
      table.string('url', 255).nullable()
      table.dateTime('made_at', { useTz: false, precision: 3 }).notNullable()
      table.primary(['person_id', 'token'])
      table.index(['made_at'])
    })
  }

  async down() {
    this.schema.dropTable('form_submissions')
  }
}
