import type { DirectoryResult } from '#app/org/ldap/ldap_intake'
import { summaryOf } from '#app/org/changes/import_summary'
import type { Locale } from '#app/shared/locale'

/** What a directory changes, for the console. */
export function directorySummary(
  result: DirectoryResult,
  locale: Locale,
  dryRun: boolean
): string[] {
  const say = (el: string, en: string) => (locale === 'el' ? el : en)
  const { entries, gone, skipped, count } = result
  const lines = [say(`${entries} εγγραφές στον κατάλογο`, `${entries} entries in the directory`)]
  lines.push(...summaryOf({ ...result, rows: entries }, locale))
  if (gone.length) {
    const names = gone.map(({ username }) => username).join(', ')
    lines.push(say(`λείπουν από τον κατάλογο: ${names}`, `gone from the directory: ${names}`))
  }
  for (const { name, why } of skipped) lines.push(`${name}: ${why[locale]}`)
  if (dryRun && count > 0) {
    lines.push(say('Δοκιμή: δεν άλλαξε τίποτα.', 'Dry run: nothing was changed.'))
  }
  return lines
}
