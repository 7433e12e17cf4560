/*
 * Small facts that outlive the process.
 */
import db from '@adonisjs/lucid/services/db'
import { inTransaction } from '#app/shared/transaction'

export async function botFact(name: string): Promise<string | null> {
  const row = await db.from('bot_facts').where({ name }).first()
  return row?.value ?? null
}

export async function rememberBotFact(name: string, value: string): Promise<void> {
  await inTransaction((trx) =>
    trx.insertQuery().table('bot_facts').onConflict('name').merge(['value']).insert({ name, value })
  )
}

export async function forgetBotFact(name: string): Promise<void> {
  await inTransaction((trx) => trx.from('bot_facts').where({ name }).delete())
}
