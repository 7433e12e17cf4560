import { BaseSchema } from '@adonisjs/lucid/schema'

/** Written as SQL, because the words are the table: on SQLite its key is all there is to store. */
export default class extends BaseSchema {
  async up() {
    const ending = this.db.dialect.name === 'mysql' ? '' : ' WITHOUT ROWID'
    this.schema.raw(
      `CREATE TABLE search_words (
        subject_type varchar(40) NOT NULL,
        subject_id integer NOT NULL,
        word varchar(40) NOT NULL,
        PRIMARY KEY (subject_type, subject_id, word)
      )${ending}`
    )
  }

  async down() {
    this.schema.dropTable('search_words')
  }
}
