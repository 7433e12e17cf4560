import { BaseSchema } from '@adonisjs/lucid/schema'
import { addColumns } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    addColumns(
      this,
      'people',
      ['afm', 'amka', 'directory_id', 'photo_file_id', 'revision'],
      (table) => {
        // Tax and social security number: read by the personnel office alone.
        table.string('afm', 9).nullable().unique()
        table.string('amka', 11).nullable().unique()
        // Where a directory keeps this person: `ldap:<entry's own id>`.
        table.string('directory_id', 190).nullable().unique()
        table.integer('photo_file_id').unsigned().nullable()
        table.integer('revision').notNullable().defaultTo(1)
      }
    )
  }

  async down() {
    this.schema.alterTable('people', (table) => {
      table.dropColumn('afm')
      table.dropColumn('amka')
      table.dropColumn('directory_id')
      table.dropColumn('photo_file_id')
      table.dropColumn('revision')
    })
  }
}
