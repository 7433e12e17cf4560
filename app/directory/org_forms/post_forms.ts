import { personOptions, unitField, words } from '#app/directory/org_forms/fields'
import type { FormField, FormScene, OrgForm } from '#app/directory/org_forms/org_form'
import { unitUrl } from '#app/directory/chart/chart_day'
import { categories } from '#app/identity/person'
import type { UnitNode } from '#app/org/chart/org_chart'
import type { SupervisionEdit } from '#app/org/changes/org_edit'
import { today } from '#app/shared/time'

const MOST_POSTS = 999

/** How many posts of a category and branch a unit has. */
export const postsForm: OrgForm = {
  name: 'posts',
  right: 'edit_posts',

  fields(scene) {
    const { chart, typed, staffing } = scene
    const t = words(scene)
    const unit = chart.unitByCode(typed.text('unit'))
    const known = staffing
      .linesOf(unit?.id ?? 0)
      .find(
        ({ category, branch }) =>
          category === typed.text('category') && branch === typed.text('branch')
      )
    return [
      unitField(scene, 'unit', unit),
      {
        name: 'category',
        kind: 'select',
        label: t('category'),
        value: typed.choice('category', categories, 'ΠΕ'),
        options: categories.map((value) => ({ value, label: value })),
      },
      {
        name: 'branch',
        kind: 'text',
        label: t('branch'),
        value: typed.text('branch'),
        maxlength: 100,
        half: true,
      },
      {
        name: 'count',
        kind: 'number',
        label: t('count'),
        hint: t('count_hint'),
        value: typed.text('count') || String(known?.count ?? ''),
        min: '0',
        max: String(MOST_POSTS),
      },
    ]
  },

  meant({ chart, typed, locale, staffing }) {
    const unit = typed.unit(chart, 'unit')
    const category = typed.choice('category', categories, 'ΠΕ')
    const branch = typed.needed('branch', 100)
    const count = typed.number('count', MOST_POSTS)
    if (!unit || typed.problems.length) return null
    const edit = { kind: 'set_posts', unit: unit.code, category, branch } as const
    const known = staffing
      .linesOf(unit.id)
      .find((line) => line.category === category && line.branch === branch)
    return {
      edits: [{ ...edit, count }],
      undo: [{ ...edit, count: known?.count ?? 0 }],
      stands: `${unit.id}/${known?.count ?? 0}`,
      on: today(),
      said: {
        key: 'posts',
        data: {
          unit: chart.nameOf(unit, locale),
          post: `${category} ${branch}`,
          count: String(count),
        },
      },
      url: unitUrl(unit, chart.on),
    }
  },
}

/** Who supervises a unit politically, and who ordinarily stands in for its head. */
export const supervisionForm: OrgForm = {
  name: 'supervision',
  right: 'edit_units',

  fields(scene) {
    const { chart, typed } = scene
    const t = words(scene)
    const unit = chart.unitByCode(typed.text('unit'))
    const field = (name: 'deputyMayor' | 'substitute', now: number | null): FormField => ({
      name,
      kind: 'select',
      label: t(name),
      hint: t(`${name}_hint`),
      optional: true,
      value: sent(scene) ? typed.text(name) : (chart.person(now ?? 0)?.username ?? ''),
      empty: t('nobody'),
      options: personOptions(scene),
    })
    return [
      unitField(scene, 'unit', unit),
      field('deputyMayor', unit?.deputyMayorId ?? null),
      field('substitute', unit?.substituteId ?? null),
    ]
  },

  meant(scene) {
    const { chart, typed, locale } = scene
    const unit = typed.unit(chart, 'unit')
    const chosen = (name: string) => (typed.text(name) ? typed.person(chart, name) : null)
    const wanted = { deputyMayor: chosen('deputyMayor'), substitute: chosen('substitute') }
    if (!unit || !sent(scene) || typed.problems.length) return null
    const edit = (deputyMayor?: string, substitute?: string): SupervisionEdit => ({
      kind: 'set_supervision',
      unit: unit.code,
      deputyMayor: deputyMayor ?? null,
      substitute: substitute ?? null,
    })
    const was = nowIn(scene, unit)
    return {
      edits: [edit(wanted.deputyMayor?.username, wanted.substitute?.username)],
      undo: [edit(was.deputyMayor, was.substitute)],
      stands: `${unit.id}/${was.deputyMayor ?? ''}/${was.substitute ?? ''}`,
      on: today(),
      said: { key: 'supervision', data: { unit: chart.nameOf(unit, locale) } },
      url: unitUrl(unit, chart.on),
    }
  },
}

/** An emptied field is an answer; a page that was just opened has given none. */
function sent({ typed }: FormScene): boolean {
  return typed.has('substitute') || typed.has('deputyMayor')
}

function nowIn({ chart }: FormScene, unit: UnitNode) {
  const username = (id: number | null | undefined) => chart.person(id ?? 0)?.username
  return { deputyMayor: username(unit.deputyMayorId), substitute: username(unit.substituteId) }
}
