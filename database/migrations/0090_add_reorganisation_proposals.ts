import { BaseSchema } from '@adonisjs/lucid/schema'
import { addColumns } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    addColumns(
      this,
      'reorganisations',
      ['proposed_by_id', 'proposed_at', 'concerned', 'removals', 'undo', 'undoes_id'],
      (table) => {
        // Who asked for it to be approved; null while it is a draft.
        table.integer('proposed_by_id').unsigned().nullable()
        table.dateTime('proposed_at', { useTz: false, precision: 3 }).nullable()
        // The codes of the units that it touches, as JSON: their heads may read it.
        table.text('concerned').nullable()
        // How many memberships of rooms were to end when it was approved.
        table.integer('removals').unsigned().nullable()
        // The edits that would undo it, as JSON: known when it is applied.
        table.text('undo', 'longtext').nullable()
        table.integer('undoes_id').unsigned().nullable()
      }
    )
  }

  async down() {
    this.schema.alterTable('reorganisations', (table) => {
      for (const column of ['proposed_by_id', 'proposed_at', 'concerned']) table.dropColumn(column)
      for (const column of ['removals', 'undo', 'undoes_id']) table.dropColumn(column)
    })
  }
}
