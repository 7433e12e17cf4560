import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

/** What a person does not want to be told. */
export default class extends BaseSchema {
  async up() {
    createTable(this, 'mutes', (table) => {
      table.integer('person_id').unsigned().notNullable().references('people.id')
      // `bot:dimos_diary` or `kind:task.assigned`
      table.string('what', 80).notNullable()
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.primary(['person_id', 'what'])
    })
  }

  async down() {
    this.schema.dropTable('mutes')
  }
}
