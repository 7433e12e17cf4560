import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'recovery_codes', (table) => {
      table.increments('id')
      table.integer('person_id').unsigned().notNullable().references('people.id')
      table.string('code_hash', 64).notNullable()
      table.dateTime('used_at', { useTz: false, precision: 3 }).nullable()
      table.unique(['person_id', 'code_hash'])
    })
  }

  async down() {
    this.schema.dropTable('recovery_codes')
  }
}
