import { BaseSchema } from '@adonisjs/lucid/schema'

/** Which event a message became stands in the outbox, and nowhere else. */
export default class extends BaseSchema {
  async up() {
    this.defer(async (client) => {
      if (!(await client.schema.hasColumn('button_sets', 'event_id'))) return
      // SQLite drops no column that an index holds; MariaDB drops the index with it.
      const onMysql = client.dialect.name === 'mysql'
      if (!onMysql) await client.rawQuery('DROP INDEX IF EXISTS button_sets_event_id_index')
      await client.rawQuery('ALTER TABLE button_sets DROP COLUMN event_id')
    })
  }

  async down() {
    this.schema.alterTable('button_sets', (table) => {
      table.string('event_id', 255).nullable()
      table.index(['event_id'])
    })
  }
}
