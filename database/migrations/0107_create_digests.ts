import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

/** Which mornings each person has had their digest: once a day. */
export default class extends BaseSchema {
  async up() {
    createTable(this, 'digests', (table) => {
      table.integer('person_id').unsigned().notNullable().references('people.id')
      table.date('day').notNullable()
      // False where there was nothing to say.
      table.boolean('sent').notNullable()
      table.dateTime('made_at', { useTz: false, precision: 3 }).notNullable()
      table.primary(['person_id', 'day'])
    })
  }

  async down() {
    this.schema.dropTable('digests')
  }
}
