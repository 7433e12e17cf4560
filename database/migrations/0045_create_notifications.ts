import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'notifications', (table) => {
      table.increments('id')
      table.integer('person_id').unsigned().notNullable().references('people.id')
      table.integer('event_id').unsigned().notNullable().references('domain_events.id')
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('read_at', { useTz: false, precision: 3 }).nullable()
      table.unique(['event_id', 'person_id'])
      table.index(['person_id', 'id'])
      table.index(['person_id', 'read_at'])
      table.index(['read_at'])
    })
  }

  async down() {
    this.schema.dropTable('notifications')
  }
}
