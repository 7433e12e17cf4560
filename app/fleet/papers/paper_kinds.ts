/*
 * The words of papers and inspections. How each is called stands in
 * resources/lang/<locale>/fleet_papers.json.
 */
export const paperKinds = [
  'kteo',
  'emissions',
  'insurance',
  'tax',
  'tachograph',
  'limiter',
  'lifting',
  'extinguisher',
  'first_aid',
  'service',
] as const

/** What holds from a day to a day: several can follow each other. Of the rest the latest counts. */
export const periodKinds: readonly PaperKind[] = ['insurance', 'tax']

/** Of an inspection: what was found. */
export const inspectionResults = ['passed', 'minor', 'serious', 'dangerous'] as const

/** Those that have a result. */
export const inspectedKinds: readonly PaperKind[] = ['kteo', 'emissions']

/** Why something is due by a day. */
export const dueReasons = ['date', 'meter', 'first', 'recheck', 'missing'] as const

/** Days before the last one on which it is told. */
export const reminderDays = [60, 30, 7, 0] as const

export type PaperKind = (typeof paperKinds)[number]
export type InspectionResult = (typeof inspectionResults)[number]
export type DueReason = (typeof dueReasons)[number]

/** Whether it was failed: to be examined again. */
export function isFailed(result: InspectionResult | null): boolean {
  return result === 'serious' || result === 'dangerous'
}
