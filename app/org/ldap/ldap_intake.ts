import ldap, { type LdapConfig } from '#config/ldap'
import { TooManyGone } from '#app/org/ldap/ldap_exceptions'
import { readDirectory } from '#app/org/ldap/ldap_reader'
import { goneIsMany, wishOf, type DirectoryPlan } from '#app/org/ldap/ldap_wish'
import { bringIn, type IntakeOptions, type IntakeResult } from '#app/org/changes/org_intake'
import { today } from '#app/shared/time'

export interface DirectoryOptions extends IntakeOptions {
  /** Whether those who are gone leave: nobody, where they are few, or however many they are. */
  leaving?: 'none' | 'few' | 'all'
  /** Of tests. */
  config?: LdapConfig
}

export interface DirectoryResult extends IntakeResult, DirectoryPlan {
  entries: number
  /** More are gone than leave in a usual month. */
  manyGone: boolean
}

/**
 * Brings people from the directory into the records, or shows what that would change.
 *
 * @throws TooManyGone, and what `readDirectory` and `bringIn` throw
 */
export async function bringInDirectory(options: DirectoryOptions = {}): Promise<DirectoryResult> {
  const { config = ldap, leaving = 'none', ...rest } = options
  const entries = await readDirectory(config)
  const wish = wishOf(entries, config.units, today())
  let plan: DirectoryPlan = { skipped: [], gone: [], known: 0 }
  const result = await bringIn((state, problems) => {
    plan = wish(state, problems, leaving !== 'none')
    if (leaving === 'few' && goneIsMany(plan)) throw new TooManyGone(plan.gone.length)
  }, rest)
  return { ...result, ...plan, entries: entries.length, manyGone: goneIsMany(plan) }
}
