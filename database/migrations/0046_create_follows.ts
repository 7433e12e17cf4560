import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'follows', (table) => {
      table.string('subject_type', 40).notNullable()
      table.integer('subject_id').unsigned().notNullable()
      table.integer('person_id').unsigned().notNullable().references('people.id')
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.primary(['subject_type', 'subject_id', 'person_id'])
    })
  }

  async down() {
    this.schema.dropTable('follows')
  }
}
