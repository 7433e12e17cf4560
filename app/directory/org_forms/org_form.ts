/*
 * A form that changes the org chart: what it asks, which edits it means, and how those are taken
 * back. One controller and one page serve all of them.
 */
import type { I18n } from '@adonisjs/i18n'
import type { OfficeCapability } from '#app/identity/rights_table'
import type { OrgChart } from '#app/org/chart/org_chart'
import type { OrgEdit } from '#app/org/changes/org_edit'
import type { SeenPlacement } from '#app/org/changes/org_service'
import type { Staffing } from '#app/org/chart/unit_posts'
import type { Locale } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'
import type { Typed } from '#app/directory/org_forms/typed'

export interface Choice {
  value: string
  label: string
}

export interface FormField {
  name: string
  kind: 'text' | 'date' | 'number' | 'select' | 'fixed'
  label: string
  value: string
  hint?: string
  optional?: boolean
  options?: readonly Choice[]
  /** What a select says where nothing is chosen. */
  empty?: string
  maxlength?: number
  min?: string
  max?: string
  /** Shown only while the select of that name has one of these values. */
  when?: { field: string; values: readonly string[] }
  /** For `fixed`: what is shown instead of the value. */
  shown?: string
  /** Beside the one before it. */
  half?: boolean
}

/** What a form is made with. */
export interface FormScene {
  /** As it stands on the day from which the change holds. */
  chart: OrgChart
  staffing: Staffing
  typed: Typed
  locale: Locale
  i18n: I18n
}

export interface Meant {
  edits: readonly OrgEdit[]
  /** The day whose chart shows what follows. */
  on: IsoDate
  /** What the person saw, to be refused where it holds no more. */
  seen?: readonly SeenPlacement[]
  /** The same of a unit, as one text that differs when it does. */
  stands?: string
  /** What takes it back; absent where that can't be done. */
  undo?: readonly OrgEdit[]
  /** Of the sentence that says what was done: `chart.said.<key>`. */
  said: { key: string; data: Record<string, string> }
  /** Where the form leads. */
  url: string
}

export interface OrgForm {
  /** In its address, and in its words. */
  name: string
  right: OfficeCapability
  /** What is asked; the values are those of the address or those typed. */
  fields(scene: FormScene): FormField[]
  /** Null while something is missing; then `typed.problems` says what. */
  meant(scene: FormScene): Meant | null
}
