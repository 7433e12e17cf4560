import { daysAfter, today, type IsoDate } from '#app/shared/time'

/**
 * The date so many days from the municipality's today. Tests take their dates here and not from
 * UTC, which has another date for some hours of each night.
 */
export const inDays = (days: number): IsoDate => daysAfter(today(), days)
