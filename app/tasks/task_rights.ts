import type {
  AskedRecord,
  Asking,
  Holder,
  RecordRights,
  RightLine,
} from '#app/identity/record_rights'
import { refused, whoMay, type Decision } from '#app/identity/rights'
import { rightsTable, type Capability } from '#app/identity/rights_table'
import type { OrgChart } from '#app/org/chart/org_chart'
import { sourcesOver } from '#app/org/right_sources'
import type { Worded } from '#app/shared/locale'
import { taskPolicy, type TaskFacts } from '#app/tasks/task_policy'
import { reasonsToSee, type TaskReason } from '#app/tasks/task_reasons'

/** The acts that are asked of one task, and what may give the right to each. */
const ACTS: readonly { act: Capability; by: readonly TaskReason[] }[] = [
  { act: 'see_task', by: ['creator', 'assignee', 'unit', 'head', 'stands_in', 'head_above'] },
  { act: 'assign_task', by: ['unit', 'head', 'stands_in', 'head_above'] },
  { act: 'edit_task', by: ['creator', 'assignee', 'head', 'stands_in', 'head_above'] },
  { act: 'move_task', by: ['creator', 'head', 'stands_in', 'head_above'] },
]

/** Of somebody else; the page of a task says the same to whoever reads it. */
const REASONS: Readonly<Record<TaskReason, Worded>> = {
  creator: { el: 'έγραψε την εργασία', en: 'wrote the task' },
  assignee: { el: 'έχει αναλάβει την εργασία', en: 'the task is theirs to do' },
  unit: { el: 'ανήκει στη μονάδα της εργασίας', en: 'belongs to the task’s unit' },
  head: { el: 'προΐσταται της μονάδας της εργασίας', en: 'is in charge of the task’s unit' },
  stands_in: {
    el: 'αναπληρώνει όποιον προΐσταται της μονάδας ή ανώτερής της',
    en: 'stands in for its head, or for one above',
  },
  head_above: { el: 'προΐσταται ανώτερης μονάδας', en: 'is in charge of a unit above' },
}

/** May they see, assign, edit or move a task, and why. */
export const taskRights: RecordRights = {
  type: 'task',
  words: ['εργασία', 'εργασίας', 'task'],
  whoSees: whoMay('see_task'),
  fits: (text) => numberIn(text) !== null,

  async find(text, asking) {
    const row = await asking.client
      .from('tasks')
      .where('number', numberIn(text)!)
      .select('number', 'title', 'unit_id', 'creator_id', 'assignee_id')
      .first()
    return row ? asked(row, asking) : null
  },
}

/** What somebody may do with a task, act by act. */
export function rightsInTask(chart: OrgChart, { person }: Holder, task: TaskFacts): RightLine[] {
  const reasons = reasonsToSee(chart, person.id, task)
  return ACTS.map(({ act, by }) => ({
    act: rightsTable[act].act,
    decision: decisionOf(
      chart,
      person.id,
      task,
      act,
      reasons.filter((each) => by.includes(each))
    ),
    sources: reasons.some((each) => each !== 'creator' && each !== 'assignee')
      ? sourcesOver(chart, person, task.unitId)
      : [],
  }))
}

function decisionOf(
  chart: OrgChart,
  personId: number,
  task: TaskFacts,
  act: Capability,
  reasons: readonly TaskReason[]
): Decision {
  if (!allows(chart, personId, task, act)) return refused(act)
  const list = (locale: 'el' | 'en') => reasons.map((each) => REASONS[each][locale]).join(', ')
  const instead = insteadOf(chart, personId, task, act, reasons)
  return {
    allowed: true,
    why: { el: list('el'), en: list('en') },
    ...(instead && { onBehalfOf: instead.id }),
  }
}

/** For whom they do it, where it is by no right of their own. */
function insteadOf(
  chart: OrgChart,
  personId: number,
  task: TaskFacts,
  act: Capability,
  reasons: readonly TaskReason[]
) {
  if (act === 'assign_task') return taskPolicy.assignsFor(chart, personId, task, task.assigneeId)
  if (act !== 'see_task') return taskPolicy.changesFor(chart, personId, task)
  const standsIn = reasons.every((each) => each === 'stands_in')
  return standsIn ? chart.onBehalfOf(personId, task.unitId) : null
}

function allows(chart: OrgChart, personId: number, task: TaskFacts, act: Capability): boolean {
  if (act === 'see_task') return taskPolicy.maySee(chart, personId, task)
  if (act === 'edit_task') return taskPolicy.mayClose(chart, personId, task)
  if (act === 'move_task') return taskPolicy.mayMove(chart, personId, task)
  return taskPolicy.assigneesFor(chart, personId, task).length > 0
}

function asked(row: Record<string, any>, { chart, asker }: Asking): AskedRecord {
  const { unit_id: unitId, creator_id: creatorId, assignee_id: assigneeId } = row
  const task: TaskFacts = { unitId, creatorId, assigneeId }
  const visibleTo = (personId: number) => taskPolicy.maySee(chart, personId, task)
  return {
    kind: { el: 'Εργασία', en: 'Task' },
    ref: `#${row.number}`,
    title: { el: row.title, en: row.title },
    url: `/tasks/${row.number}`,
    open: visibleTo(asker.person.id),
    visibleTo,
    explain: (holder) => rightsInTask(chart, holder, task),
  }
}

/** `#12` or `12`. */
function numberIn(text: string): number | null {
  const [, digits] = /^[#№]?([1-9]\d{0,8})$/.exec(text) ?? []
  return digits ? Number(digits) : null
}
