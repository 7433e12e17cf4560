import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('inbox', (table) => {
      table.increments('id')
      table.string('event_id', 255).notNullable().unique()
      table.string('room_id', 255).notNullable()
      table.string('sender', 255).notNullable()
      table.string('type', 255).notNullable()
      table.text('content', 'longtext').notNullable()
      table.bigInteger('sent_at_ms').notNullable()
      table.dateTime('received_at', { useTz: false, precision: 3 }).notNullable()
      // transaction · sweep
      table.string('received_by', 20).notNullable()
      // waiting · done · quarantined: failed for good, with the reason
      table.string('state', 20).notNullable().defaultTo('waiting')
      table.integer('attempts').notNullable().defaultTo(0)
      table.string('reason', 500).nullable()
      table.dateTime('done_at', { useTz: false, precision: 3 }).nullable()
      table.index(['state', 'id'])
      table.index(['done_at'])
    })

    this.schema.createTable('outbox', (table) => {
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

    this.schema.createTable('sweep_watermarks', (table) => {
      table.string('room_id', 255).primary()
      table.string('event_id', 255).notNullable()
    })

    this.schema.createTable('direct_rooms', (table) => {
      table.string('room_id', 255).primary()
      table.string('matrix_id', 255).notNullable().index()
    })

    // Small facts that outlive the process: the token of the last sweep's /sync …
    this.schema.createTable('bot_facts', (table) => {
      table.string('name', 60).primary()
      table.text('value').notNullable()
    })
  }

  async down() {
    this.schema.dropTable('bot_facts')
    this.schema.dropTable('direct_rooms')
    this.schema.dropTable('sweep_watermarks')
    this.schema.dropTable('outbox')
    this.schema.dropTable('inbox')
  }
}
