import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'room_templates', (table) => {
      // unit kind or special room: `department`, `heads`, `announcements`, `project` …
      table.string('kind', 40).notNullable().primary()
      table.string('name', 190).nullable()
      table.string('topic', 500).nullable()
      table.integer('avatar_file_id').unsigned().nullable().references('files.id')
      // The avatar in the homeserver, once it is there.
      table.string('avatar_mxc', 255).nullable()
      table.string('writers', 20).nullable()
      table.string('history', 20).nullable()
      // Days after which messages are removed; null keeps them.
      table.integer('retention_days').unsigned().nullable()
      table.integer('updated_by_id').unsigned().nullable().references('people.id')
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
      table.integer('revision').notNullable().defaultTo(1)
    })
  }

  async down() {
    this.schema.dropTable('room_templates')
  }
}
