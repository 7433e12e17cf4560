import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import type { OrgChart } from '#app/org/chart/org_chart'
import { chartOf } from '#app/org/chart/org_chart_queries'
import type { DraftedEdit, EditKind } from '#app/reorganisations/edits/drafted_edit'
import { checkRights } from '#app/reorganisations/edits/edit_rights'
import { editFields, editKinds, isEditKind } from '#app/reorganisations/edits/edit_kinds'
import { formOf } from '#app/reorganisations/edits/edit_form'
import { UnclearName } from '#app/reorganisations/edits/edit_naming'
import { fieldsOf } from '#app/reorganisations/edits/edit_fields'
import { editSentence } from '#app/reorganisations/edits/edit_sentence'
import {
  DraftingNotAllowed,
  EditNotFound,
  NotADraft,
} from '#app/reorganisations/reorganisation_exceptions'
import { reorganisationPolicy, type Reader } from '#app/reorganisations/reorganisation_policy'
import { editsOf, reorganisationFor } from '#app/reorganisations/reorganisation_queries'
import type Reorganisation from '#app/reorganisations/reorganisation'
import { formTokenIn, newFormToken } from '#app/shared/form_token'
import type { Locale } from '#app/shared/locale'
import { problemsOf, type Problem } from '#app/shared/problems'
import { RecordChangedMeanwhile } from '#app/shared/record_version'
import { formatDate } from '#app/shared/time'
import { typedIn } from '#app/shared/typed_in'

/** Of more people than this no suggestions are sent along: their names are typed. */
const MOST_SUGGESTED = 1500

/** A draft with its edits, for who may write in it. */
export interface OpenDraft {
  reorganisation: Reorganisation
  edits: DraftedEdit[]
  chart: OrgChart
  reader: Reader
}

/** @throws ReorganisationNotFound, DraftingNotAllowed, NotADraft */
export async function openDraft(ctx: HttpContext): Promise<OpenDraft> {
  const reader = { id: personOf(ctx).id, roles: ctx.roles }
  const chart = await chartOf(ctx)
  const reorganisation = await reorganisationFor(reader, ctx.params.id, chart)
  if (!reorganisationPolicy.mayDraft(reader)) throw new DraftingNotAllowed()
  if (reorganisation.state !== 'draft') throw new NotADraft()
  return { reorganisation, edits: await editsOf(reorganisation.id), chart, reader }
}

/** The kind of edit that a form or an address is about. */
export function kindIn(ctx: HttpContext): EditKind {
  const kind: unknown = ctx.request.input('kind')
  return isEditKind(kind) ? kind : 'move'
}

/** The form of a new edit. */
export async function newEditPage(ctx: HttpContext, error?: unknown): Promise<string> {
  const draft = await openDraft(ctx)
  const { id } = draft.reorganisation
  const kind = kindIn(ctx)
  checkRights(draft.reader, [{ kind }])
  const typed = typedIn(ctx)
  const values = Object.fromEntries(editFields[kind].map((field) => [field, typed(field)]))
  return form(ctx, draft, {
    kind,
    error,
    values: { ...values, role: values.role || 'employee' },
    action: `/reorganisations/${id}/edits`,
    position: null,
  })
}

/** The form of an edit that stands. */
export async function editPage(ctx: HttpContext, error?: unknown): Promise<string> {
  const draft = await openDraft(ctx)
  const { id } = draft.reorganisation
  const { position } = ctx.params
  const edit = draft.edits[position - 1]
  if (!edit) throw new EditNotFound()
  checkRights(draft.reader, [edit])
  const typed = typedIn(ctx)
  const values = Object.fromEntries(editFields[edit.kind].map((field) => [field, typed(field)]))
  return form(ctx, draft, {
    kind: edit.kind,
    error,
    values: error === undefined ? formOf(edit) : values,
    action: `/reorganisations/${id}/edits/${position}?_method=PUT`,
    position,
  })
}

interface Form {
  kind: EditKind
  error: unknown
  values: Record<string, string>
  action: string
  /** Null for a new one. */
  position: number | null
}

async function form(
  ctx: HttpContext,
  draft: OpenDraft,
  { kind, error, values, action, position }: Form
) {
  const { reorganisation, chart, edits } = draft
  const changed = error instanceof RecordChangedMeanwhile
  const problems = error === undefined ? [] : namingProblems(error, ctx)
  // Somebody else's change of this very edit is shown beside what was typed.
  if (changed && position !== null) {
    const now = editSentence(edits[position - 1], chart, reorganisation.effectiveOn)[ctx.locale]
    problems.push({
      field: null,
      message: ctx.i18n.t('reorganisations.stands_now', { value: now }),
    })
  }
  const { effectiveOn } = reorganisation
  const day = effectiveOn && formatDate(effectiveOn, ctx.locale)
  return ctx.view.render('pages/reorganisations/edit_form', {
    action,
    problems,
    kind,
    kinds: editKinds.filter((each) => reorganisationPolicy.mayWrite(draft.reader, each)),
    position,
    reorganisation,
    fields: fieldsOf(kind, values, ctx, day),
    formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
    revision: error === undefined || changed ? reorganisation.revision : typedIn(ctx)('revision'),
    ...suggestions(chart, edits, ctx.locale),
  })
}

/** A name that can't be told apart is a problem of its field. */
export function namingProblems(error: unknown, ctx: HttpContext): Problem[] {
  const field = error instanceof UnclearName ? error.field : undefined
  return problemsOf(error, ctx, field ? { E_UNCLEAR_NAME: field } : {})
}

/** What fields suggest while somebody types; the draft's own new units among it. */
export function suggestions(chart: OrgChart, edits: readonly DraftedEdit[], locale: Locale) {
  const opened = edits.flatMap((edit) =>
    edit.kind === 'open_unit'
      ? [{ value: edit.unit, label: locale === 'en' ? (edit.nameEn ?? edit.nameEl) : edit.nameEl }]
      : []
  )
  const active = chart.people.filter((person) => person.active)
  return {
    units: [
      ...chart.units.map((unit) => ({ value: unit.code, label: chart.nameOf(unit, locale) })),
      ...opened,
    ],
    people:
      active.length > MOST_SUGGESTED
        ? []
        : active.map(({ id, username, displayName }) => {
            const unit = chart.homeUnitOf(id)
            return { value: username, label: unit ? `${displayName}, ${unit.code}` : displayName }
          }),
  }
}
