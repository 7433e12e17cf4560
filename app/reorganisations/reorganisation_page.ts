import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { historyOf } from '#app/activity/activity_service'
import { followersOf } from '#app/activity/followers'
import { personOf } from '#app/identity/person_middleware'
import type { OrgChart } from '#app/org/chart/org_chart'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { peopleKinds, unitKinds, type DraftedEdit } from '#app/reorganisations/edits/drafted_edit'
import { editSentence } from '#app/reorganisations/edits/edit_sentence'
import { preflightOf, type Preflight } from '#app/reorganisations/comparison/preflight'
import type Reorganisation from '#app/reorganisations/reorganisation'
import { reorganisationHistory } from '#app/reorganisations/reorganisation_history'
import { reorganisationPolicy, type Reader } from '#app/reorganisations/reorganisation_policy'
import { editsOf, reorganisationFor, writersOf } from '#app/reorganisations/reorganisation_queries'
import { stateBadge } from '#app/reorganisations/reorganisation_view'
import type { Icon } from '#app/shared/assets'
import { newFormToken } from '#app/shared/form_token'
import type { Problem } from '#app/shared/problems'
import { formatDate, formatInstant, today } from '#app/shared/time'

const ICONS: Record<DraftedEdit['kind'], Icon> = {
  move: 'arrow-right',
  place: 'user-plus',
  end: 'user-minus',
  leave: 'log-out',
  open_unit: 'plus',
  change_unit: 'pencil',
  close_unit: 'x',
  set_posts: 'contact',
  set_supervision: 'shield',
}

/** The page of one reorganisation, also where something asked of it could not be done. */
export async function reorganisationPage(
  ctx: HttpContext,
  problems: Problem[] = []
): Promise<string> {
  const { id } = ctx.params
  const actor = personOf(ctx)
  const reader: Reader = { id: actor.id, roles: ctx.roles }
  const chart = await chartOf(ctx)
  const reorganisation = await reorganisationFor(reader, id, chart)
  const subject = { type: 'reorganisation', id }
  const edits = await editsOf(id)
  const [events, followers, preflight, writers, others] = await Promise.all([
    historyOf('reorganisation', id),
    followersOf(subject, actor, chart),
    edits.length ? preflightOf(reorganisation, edits) : null,
    writersOf(reorganisation),
    db.from('reorganisations').where('undoes_id', id).orderBy('id').select('id', 'title'),
  ])
  const { state, effectiveOn } = reorganisation
  const drafts = reorganisationPolicy.mayDraft(reader)
  const proposed = state === 'proposed'
  const approver = proposed && reorganisationPolicy.isApprover(chart, reader)
  const inDraft = drafts && state === 'draft'
  return ctx.view.render('pages/reorganisations/show', {
    problems,
    reorganisation,
    day: today(),
    formToken: newFormToken(),
    badge: stateBadge(state, ctx.locale),
    facts: factsOf(ctx, reorganisation, chart),
    undoes: reorganisation.undoesId,
    undoneBy: others,
    edits: edits.map((edit, at) => ({
      position: at + 1,
      kind: edit.kind,
      icon: ICONS[edit.kind],
      sentence: editSentence(edit, chart, effectiveOn)[ctx.locale],
      mayWrite: inDraft && reorganisationPolicy.mayWrite(reader, edit.kind),
      problems: problemsAt(ctx, preflight, at + 1),
    })),
    troubles: troublesOf(ctx, reorganisation, preflight),
    summary: preflight && summaryOf(ctx, preflight),
    followers,
    history: reorganisationHistory(events, chart, ctx.i18n, ctx.locale),
    // Kinds that nobody with these roles may write are not offered.
    kinds: inDraft
      ? [...peopleKinds, ...unitKinds].filter((kind) => reorganisationPolicy.mayWrite(reader, kind))
      : [],
    mayBatch: inDraft && reorganisationPolicy.mayWrite(reader, 'move'),
    mayEdit: inDraft,
    mayPropose: inDraft && effectiveOn !== null && preflight?.problems.length === 0,
    mayApprove: proposed && reorganisationPolicy.mayApprove(chart, reader, writers),
    waitsForOther: approver && writers.has(reader.id),
    mayTakeBack: (drafts && !['draft', 'applied'].includes(state)) || approver,
    mayWithdraw: drafts && !['applied', 'withdrawn'].includes(state),
    mayReverse: drafts && state === 'applied',
  })
}

function problemsAt({ locale }: HttpContext, preflight: Preflight | null, position: number) {
  return (preflight?.problems ?? [])
    .filter((each) => each.position === position)
    .map(({ worded }) => worded[locale])
}

/** What keeps it from being applied, now or when that was tried. */
function troublesOf(
  { locale }: HttpContext,
  { state, problem }: Reorganisation,
  preflight: Preflight | null
) {
  if (state === 'applied' || state === 'withdrawn') return []
  const failed = state === 'failed' ? (problem ?? []) : []
  const now = preflight?.problems ?? []
  return [
    ...failed.map((worded) => ({ position: null, text: worded[locale], past: true })),
    ...now.map(({ position, worded }) => ({ position, text: worded[locale], past: false })),
  ]
}

function factsOf(ctx: HttpContext, reorganisation: Reorganisation, chart: OrgChart) {
  const { i18n, locale } = ctx
  const t = (key: string) => i18n.t(`reorganisations.${key}`)
  const unknown = i18n.t('common.nobody_known')
  const someone = (label: string, id: number | null) => {
    if (id === null) return []
    const person = personView(chart, id)
    return [{ label: t(label), person, value: person.name ?? unknown }]
  }
  const { effectiveOn, act, createdById, proposedById, approvedById, appliedAt } = reorganisation
  return [
    {
      label: t('effective_on'),
      value: effectiveOn ? formatDate(effectiveOn, locale) : t('no_date'),
    },
    { label: t('act'), value: act ?? t('no_act') },
    ...someone('author', createdById),
    ...someone('proposer', proposedById),
    ...someone('approver', approvedById),
    ...(appliedAt ? [{ label: t('applied_at'), value: formatInstant(appliedAt, locale) }] : []),
  ]
}

/** What follows, in figures. */
export function summaryOf({ i18n }: HttpContext, { comparison, rooms }: Preflight) {
  const t = (key: string, count: number) => ({
    value: count,
    label: i18n.t(`reorganisations.figures.${key}`, { count }),
  })
  const { counts } = comparison
  return {
    units: [
      t('new', counts.new),
      t('closed', counts.closed),
      t('moved', counts.moved),
      t('renamed', counts.renamed),
      t('people', counts.people),
      t('vacancies', counts.vacancies),
    ],
    rooms: [
      t('rooms_made', rooms.made.length),
      t('rooms_closed', rooms.closed.length),
      t('rooms_renamed', rooms.renamed.length),
      t('begun', rooms.begun.length),
      t('ended', rooms.ended.length),
    ],
  }
}
