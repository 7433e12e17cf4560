import { touchOrg } from '#app/org/org_revision'
import type { Act } from '#app/shared/act'
import type { Locale } from '#app/shared/locale'
import { toStored } from '#app/shared/time'

/** The language in which Dimos speaks to the person who acts: the web's and the bots'. */
export async function changeLocale(act: Act, locale: Locale): Promise<void> {
  await act.trx
    .from('accounts')
    .where('person_id', act.actor!.id)
    .update({ locale, updated_at: toStored(act.now) })
  await touchOrg(act.trx)
}
