import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import type { PersonalData } from '#app/directory/people/person_service'
import { categories, employments } from '#app/identity/person'
import { placementRoles } from '#app/org/placement'
import { locales } from '#app/shared/locale'
import { stripInvisible } from '#app/shared/fold'
import { calendarDate } from '#app/shared/rules'

const text = (most: number) => vine.string().trim().maxLength(most).transform(tidied)
const optional = (most: number) => text(most).nullable().optional()

/** Personal data of the form; what is left empty empties what is there. */
const personalData = {
  registryNumber: optional(30),
  surname: text(100),
  givenName: text(100),
  fatherName: optional(100),
  employment: vine.enum(employments).nullable().optional(),
  category: vine.enum(categories).nullable().optional(),
  branch: optional(100),
  hiredOn: vine.string().use(calendarDate()).nullable().optional(),
  priorServiceDays: vine.number().withoutDecimals().min(0).max(30_000).nullable().optional(),
  workWeek: vine.number().in([5, 6]).nullable().optional(),
  email: vine.string().trim().maxLength(190).email().nullable().optional(),
  phone: optional(40),
}

export const personEditValidator = vine.create(personalData)

export const newPersonValidator = vine.create({
  ...personalData,
  afm: vine.string().trim().maxLength(30).nullable().optional(),
  amka: vine.string().trim().maxLength(30).nullable().optional(),
  username: vine.string().trim().toLowerCase().maxLength(60).nullable().optional(),
  unit: vine.string().trim().maxLength(30),
  role: vine.enum(placementRoles),
  on: vine.string().use(calendarDate()),
  last: vine.string().use(calendarDate()).nullable().optional(),
  act: vine.string().trim().maxLength(100).nullable().optional(),
  locale: vine.enum(locales),
})

const numbers = {
  afm: vine.string().trim().maxLength(30).nullable().optional(),
  amka: vine.string().trim().maxLength(30).nullable().optional(),
}

export const personNumbersValidator = vine.create(numbers)

/** What a form of personal data says, with null for what was left empty. */
export function wholeData(typed: Omit<Infer<typeof personEditValidator>, never>): PersonalData {
  const { surname, givenName, ...rest } = typed
  return {
    surname,
    givenName,
    registryNumber: rest.registryNumber || null,
    fatherName: rest.fatherName || null,
    employment: rest.employment ?? null,
    category: rest.category ?? null,
    branch: rest.branch || null,
    hiredOn: rest.hiredOn || null,
    priorServiceDays: rest.priorServiceDays ?? null,
    workWeek: rest.workWeek ?? null,
    email: rest.email || null,
    phone: rest.phone || null,
  }
}

function tidied(typed: string): string {
  return stripInvisible(typed).replace(/\s+/gu, ' ').trim()
}
