import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'domain_events', (table) => {
      table.increments('id')
      table.string('name', 80).notNullable()
      table.string('subject_type', 40).notNullable()
      table.integer('subject_id').unsigned().notNullable()
      table.text('payload', 'longtext').notNullable()
      table.integer('actor_id').unsigned().nullable().references('people.id')
      table.integer('on_behalf_of_id').unsigned().nullable().references('people.id')
      table.string('origin', 20).notNullable()
      table.string('origin_event_id', 255).nullable()
      table.string('origin_room_id', 255).nullable()
      table.dateTime('occurred_at', { useTz: false, precision: 3 }).notNullable()
      // waiting · done · failed: the announcer could not word it, see the log
      table.string('announcement', 20).notNullable().defaultTo('waiting')
      table.index(['announcement', 'id'])
      table.index(['subject_type', 'subject_id', 'id'])
    })
  }

  async down() {
    this.schema.dropTable('domain_events')
  }
}
