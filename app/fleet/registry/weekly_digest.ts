/*
 * What other parts of the fleet tell the head of the office in the week's first digest: open checks,
 * trips of the week that has passed. start/fleet.ts brings them together.
 */
import type { DigestMoment, DigestSection } from '#app/shared/digest_provider'
import type { Locale } from '#app/shared/locale'

export type WeeklySection = (moment: DigestMoment, locale: Locale) => Promise<DigestSection[]>

const providers: WeeklySection[] = []

/** In the order in which they are told. */
export function registerWeekly(section: WeeklySection): void {
  if (!providers.includes(section)) providers.push(section)
}

export async function addedSections(
  moment: DigestMoment,
  locale: Locale
): Promise<DigestSection[]> {
  const sections: DigestSection[] = []
  for (const provider of providers) sections.push(...(await provider(moment, locale)))
  return sections
}
