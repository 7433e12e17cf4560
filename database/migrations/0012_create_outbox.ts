import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'outbox', (table) => {
      table.increments('id')
      // What it comes from: `reply:<event id>`, `event:<domain event id>`, `greeting:<room id>` …
      table.string('source', 255).notNullable()
      // Where it goes: a room's id, `room:<key>` of a managed room, or `direct:<Matrix id>`.
      table.string('target', 255).notNullable()
      table.string('purpose', 60).notNullable()
      // 0 replies, 1 announcements
      table.integer('priority').notNullable()
      table.text('content', 'longtext').notNullable()
      // waiting · sent · failed: given up, with the last error
      table.string('state', 20).notNullable().defaultTo('waiting')
      table.integer('attempts').notNullable().defaultTo(0)
      table.bigInteger('next_attempt_ms').notNullable().defaultTo(0)
      table.string('last_error', 500).nullable()
      table.string('room_id', 255).nullable()
      table.string('matrix_event_id', 255).nullable()
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('sent_at', { useTz: false, precision: 3 }).nullable()
      table.unique(['source', 'target', 'purpose'])
      table.index(['state', 'priority', 'id'])
    })
  }

  async down() {
    this.schema.dropTable('outbox')
  }
}
