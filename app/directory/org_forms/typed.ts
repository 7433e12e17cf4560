/*
 * What came with a form, read field by field: each problem is kept with its field, in the reader's
 * words.
 */
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import type { OrgChart, PersonNode, UnitNode } from '#app/org/chart/org_chart'
import { codeKey } from '#app/org/unit_code'
import type { Problem } from '#app/shared/problems'
import { dateFrom, formatDate, today, type IsoDate } from '#app/shared/time'

/** How far back and ahead a change may hold from. */
const YEARS_BACK = 1
const YEARS_AHEAD = 5

export class Typed {
  readonly problems: Problem[] = []

  constructor(
    private readonly ctx: HttpContext,
    private readonly overrides: Readonly<Record<string, string>> = {}
  ) {}

  /** The same where the act's number is still to come: what follows doesn't depend on it. */
  withoutAct(): Typed {
    return new Typed(this.ctx, { act: this.text('act').slice(0, 100) || '…' })
  }

  text(name: string): string {
    const value: unknown = this.overrides[name] ?? this.ctx.request.input(name)
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  }

  /** True where the form or address names it, be it empty. */
  has(name: string): boolean {
    return this.ctx.request.input(name) !== undefined
  }

  /** Without anything typed there is none. */
  optional(name: string, longest: number): string | null {
    const text = this.text(name)
    if (text.length > longest) this.wrong(name, 'too_long', { most: longest })
    return text || null
  }

  needed(name: string, longest: number, problem = 'needed'): string {
    const text = this.optional(name, longest)
    if (!text) this.wrong(name, problem)
    return text ?? ''
  }

  choice<V extends string>(name: string, values: readonly V[], standard: V): V {
    return values.find((value) => value === this.text(name)) ?? standard
  }

  number(name: string, most: number): number {
    const text = this.text(name)
    if (!/^\d{1,6}$/.test(text) || Number(text) > most) this.wrong(name, 'number', { most })
    return Number(text) || 0
  }

  /** A day as browsers send it or as Greeks type it; null where it is none. */
  date(name: string): IsoDate | null {
    return dateFrom(this.text(name))
  }

  /** The day from which something holds, today by default. */
  day(name = 'on'): IsoDate {
    if (!this.text(name)) return today()
    const date = this.date(name)
    const { earliest, latest } = dayLimits()
    if (date && date >= earliest && date <= latest) return date
    const { locale } = this.ctx
    this.wrong(name, date ? 'day_range' : 'day', {
      from: formatDate(earliest, locale),
      until: formatDate(latest, locale),
    })
    return today()
  }

  /** The last day of something that begins on `from`; null where none was typed. */
  lastDay(name: string, from: IsoDate): IsoDate | null {
    if (!this.text(name)) return null
    const date = this.date(name)
    if (!date) this.wrong(name, 'day')
    else if (date < from) this.wrong(name, 'last_before_first')
    return date
  }

  person(chart: OrgChart, name = 'person'): PersonNode | null {
    const username = this.text(name).toLowerCase()
    const person = chart.people.find((each) => each.username === username && each.active)
    if (!person) this.wrong(name, 'person')
    return person ?? null
  }

  unit(chart: OrgChart, name: string): UnitNode | null {
    const key = codeKey(this.text(name))
    const unit = key ? chart.units.find(({ code }) => codeKey(code) === key) : undefined
    if (!unit) this.wrong(name, 'unit')
    return unit ?? null
  }

  wrong(field: string, problem: string, data: Record<string, unknown> = {}): void {
    const message = this.ctx.i18n.t(`chart.problems.${problem}`, data)
    if (!this.problems.some((each) => each.field === field)) this.problems.push({ field, message })
  }
}

export function dayLimits(): { earliest: IsoDate; latest: IsoDate } {
  const now = DateTime.fromISO(today(), { zone: 'utc' })
  return {
    earliest: now.minus({ years: YEARS_BACK }).toISODate()!,
    latest: now.plus({ years: YEARS_AHEAD }).toISODate()!,
  }
}
