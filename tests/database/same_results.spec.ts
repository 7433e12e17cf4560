import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { acting, type Actor } from '#app/shared/act'
import { fold, sortKey } from '#app/shared/fold'
import { insertRows } from '#app/shared/rows'
import { fromStored, toStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'
import { tasksFor, type TaskFilter } from '#app/tasks/task_queries'
import { taskService } from '#app/tasks/task_service'
import { storeEvents } from '#bots/inbox'
import { enqueue, nextOfEachQueue, waitingQueues } from '#bots/outbox'
import { onBoth, type Engine } from '#tests/support/both_databases'
import { emptyRecords, makeOrg } from '#tests/support/org'

/** Greek and Latin, accents, final ς, capitals, look-alikes, emoji, signs of SQL. */
const TEXTS = [
  'Άννα',
  'Αλέξης',
  'ΑΛΕΞΗΣ',
  'αλεξησ',
  'Ωραία Όχθη',
  'ωραια οχθη',
  'Ζήσης',
  'Zisis',
  'ζησησ',
  'Ϊωνία',
  'Ιωνία',
  'École',
  'ecole',
  'straße',
  'STRASSE',
  'Ångström',
  'Ödön',
  '12 φώτα',
  '2 φώτα',
  '#12',
  '100 %',
  '100 τοις εκατό',
  'κάδος_2',
  'κάδος-2',
  'κάδος\\2',
  "Ο' Χάρα",
  '"Κάδοι"',
  'Κάδοι 🗑️',
  'Κάδοι 🚮',
  '🚮',
  'a',
  'α',
  'A',
  'Α',
  'о',
  'ο',
  'Τμήμα Αποκομιδής & Ανακύκλωσης',
]

const SEARCHES = [
  'αλεξης',
  'ΑΛΈΞ',
  'κάδ',
  'καδοσ_2',
  '100 %',
  '🚮',
  'école',
  'stras',
  'a',
  'ο',
  "'",
]

/** The chart is kept by its revision, which the two databases must not share. */
async function apart(engine: Engine): Promise<void> {
  if (engine === 'mysql') return
  await inTransaction(async (trx) => {
    const row = { series: 'org', year: 0, value: 1_000_000 }
    await trx.insertQuery().table('counters').onConflict(['series', 'year']).merge().insert(row)
  })
}

/** What an insert is refused with: uniqueness, or nothing. */
async function outcomeOf(work: () => Promise<unknown>): Promise<'stored' | 'not unique'> {
  try {
    await work()
    return 'stored'
  } catch (error) {
    const { code } = error as { code?: string }
    if (/^(SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)|ER_DUP_ENTRY)$/.test(code!)) return 'not unique'
    throw error
  }
}

test.group('SQLite and MariaDB give the same', (group) => {
  group.each.setup(async () => {
    await onBoth(async (engine) => {
      await apart(engine)
      await emptyRecords()
    })
  })

  test('order by folded and by plain columns', async ({ assert }) => {
    const found = await onBoth(async () => {
      await inTransaction((trx) =>
        insertRows(
          trx,
          'people',
          TEXTS.map((text, at) => ({
            username: `${text} ${at}`,
            surname: text,
            given_name: 'x',
            sort_key: sortKey(text),
            search_text: fold(text),
            created_at: toStored(DateTime.utc()),
            updated_at: toStored(DateTime.utc()),
          }))
        )
      )
      const orders = ['sort_key', 'search_text', 'surname', 'username']
      return Promise.all(
        orders.map(async (column) => {
          const rows = await db.from('people').orderBy(column).orderBy('username')
          return rows.map(({ surname }) => surname)
        })
      )
    })
    assert.deepEqual(found.mysql, found.sqlite)
  })

  test('what is like what', async ({ assert }) => {
    const found = await onBoth(async () => {
      await inTransaction((trx) =>
        insertRows(
          trx,
          'bot_facts',
          TEXTS.map((text, at) => ({ name: `${text}·${at}`, value: fold(text) }))
        )
      )
      const looked = SEARCHES.flatMap((text) => [
        db.from('bot_facts').where('value', 'like', `${fold(text)}%`),
        db.from('bot_facts').where('name', 'like', `%${text.toUpperCase()}%`),
        db.from('bot_facts').where('value', '>=', fold(text)),
        db.from('bot_facts').where('name', text),
      ])
      const rows = await Promise.all(looked)
      return rows.map((each) => each.map(({ name }) => name).sort())
    })
    assert.deepEqual(found.mysql, found.sqlite)
  })

  test('what counts as the same: ids of Matrix, names, capitals, accents', async ({ assert }) => {
    const names = ['maria', 'Maria', 'μαρία', 'μαρια', 'ΜΑΡΙΑ', 'μαριασ', 'μαριας', '🚮', '🗑️']
    const ids = ['$abcDEF0', '$ABCdef0', '$abcdef0', '$abcDEF0']
    const found = await onBoth(async () => {
      const outcomes: string[] = []
      for (const name of [...names, ...names]) {
        outcomes.push(await outcomeOf(() => db.table('bot_facts').insert({ name, value: 'x' })))
      }
      const event = { room_id: '!a:b', sender: '@c:b', type: 'm.room.message', content: {} }
      const events = ids.map((id) => ({
        ...event,
        event_id: id,
        origin_server_ts: 1_795_000_000_123,
      }))
      const stored = await storeEvents(events, 'transaction')
      const again = await storeEvents(events, 'sweep')
      await inTransaction(async (trx) => {
        for (const target of ['!a:b', '!A:b', '!a:b']) {
          const message = { source: 'x', target, purpose: 'y', priority: 0, content: {} } as const
          await enqueue(trx, message)
        }
      })
      const rows = await db.from('inbox').orderBy('event_id').select('event_id', 'sent_at_ms')
      const sent = await db.from('outbox').orderBy('target').select('target')
      return { outcomes, stored, again, rows: rows.map((row) => ({ ...row })), sent: sent.length }
    })
    assert.deepEqual(found.mysql, found.sqlite)
    assert.deepEqual(found.mysql.outcomes.slice(0, 9), Array(9).fill('stored'))
    assert.deepEqual([found.mysql.stored, found.mysql.again, found.mysql.sent], [3, 0, 2])
  })

  test('answers to different people of a room have a queue each', async ({ assert }) => {
    const found = await onBoth(async () => {
      const roomId = '!queues:b'
      const events = ['@a:b', '@b:b', '@a:b'].map((sender, at) => ({
        event_id: `$queue${at}`,
        room_id: roomId,
        sender,
        type: 'm.room.message',
        content: {},
        origin_server_ts: 1_795_000_000_123,
      }))
      await storeEvents(events, 'transaction')
      const sources = [
        'greeting:1',
        'greeting:2',
        ...events.map(({ event_id: id }) => `reply:${id}`),
      ]
      await inTransaction(async (trx) => {
        for (const source of sources) {
          for (const priority of [0, 1] as const) {
            const purpose = String(priority)
            await enqueue(trx, { source, target: roomId, purpose, priority, content: {} })
          }
        }
      })
      const next = [...(await nextOfEachQueue(0, 1, 99)), ...(await nextOfEachQueue(1, 1, 99))]
      const queues = await waitingQueues(0, 99)
      const heads = next.filter(({ target }) => target === roomId)
      return {
        heads: heads.map(({ source, priority, queue }) => ({ source, priority, queue })),
        queues: queues.filter((queue) => queue.startsWith(roomId)).sort(),
      }
    })
    assert.deepEqual(found.mysql, found.sqlite)
    assert.deepEqual(found.mysql.heads, [
      { source: 'greeting:1', priority: 0, queue: '!queues:b' },
      { source: 'reply:$queue0', priority: 0, queue: '!queues:b @a:b' },
      { source: 'reply:$queue1', priority: 0, queue: '!queues:b @b:b' },
      { source: 'greeting:1', priority: 1, queue: '!queues:b' },
    ])
    assert.deepEqual(
      found.mysql.queues,
      found.mysql.heads.slice(0, 3).map(({ queue }) => queue)
    )
  })

  test('lists of tasks and their searches, page by page', async ({ assert }) => {
    const found = await onBoth(async (engine) => {
      await apart(engine)
      const { people } = await makeOrg()
      const now = DateTime.utc(2026, 11, 23, 8)
      for (const [at, title] of TEXTS.entries()) {
        const dueOn = at % 3 === 0 ? null : `2026-12-${String((at % 28) + 1).padStart(2, '0')}`
        const priority = (['low', 'normal', 'high'] as const)[at % 3]
        const act = { actor: people.head, origin: { kind: 'web' } as const }
        await acting({ ...act, now: now.plus({ milliseconds: at * 7 }) }, (acts) =>
          taskService.add(acts, {
            title,
            dueOn,
            priority,
            description: TEXTS[(at * 5) % TEXTS.length],
          })
        )
      }
      const sorts = ['due', 'number', 'updated'] as const
      const filters: Omit<TaskFilter, 'scope'>[] = [
        ...sorts.map((by) => ({ sort: { by, direction: 'ascending' as const } })),
        ...sorts.map((by) => ({ sort: { by, direction: 'descending' as const } })),
        ...SEARCHES.map((text) => ({ text })),
        { priority: 'high' },
      ]
      const lists = []
      for (const filter of filters) lists.push(await allPages(people.head, filter))
      return lists
    })
    assert.deepEqual(found.mysql, found.sqlite)
    assert.lengthOf(found.mysql[0], TEXTS.length)
  })

  test('numbers, dates, instants and truths come back as they went', async ({ assert }) => {
    const found = await onBoth(async () => {
      const { people, units } = await makeOrg()
      await acting({ actor: people.head, origin: { kind: 'web' } }, (act) =>
        taskService.add(act, { title: 'Έλεγχος', dueOn: '2027-03-28' })
      )
      const task = await db.from('tasks').firstOrFail()
      const [sums] = await db
        .from('tasks')
        .sum('number as sum')
        .avg('number as mean')
        .count('* as n')
      const changed = await db.from('tasks').where('id', task.id).update({ title: task.title })
      const instant = DateTime.fromISO('2026-11-23T08:00:00.123Z')
      await db.from('tasks').update({ closed_at: toStored(instant) })
      const { closed_at: closed } = await db.from('tasks').firstOrFail()
      await db.table('bot_facts').insert({ name: 'long', value: 'ω'.repeat(20_000) })
      const { value } = await db.from('bot_facts').firstOrFail()
      return {
        types: Object.fromEntries(Object.entries(task).map(([name, it]) => [name, typeof it])),
        due: task.due_on,
        unit: task.unit_id === units.d61,
        sums: { ...sums },
        changed: Number(changed),
        closed,
        same: fromStored(closed as string).toMillis() === instant.toMillis(),
        length: value.length,
      }
    })
    assert.deepEqual(found.mysql, found.sqlite)
    assert.deepInclude(found.mysql, { due: '2027-03-28', unit: true, changed: 1, same: true })
  })
})

async function allPages(actor: Actor, filter: Omit<TaskFilter, 'scope'>): Promise<string[]> {
  const titles: string[] = []
  for (let after: string | undefined; ;) {
    const page = await tasksFor(actor, { scope: 'visible', ...filter, after, limit: 7 })
    titles.push(...page.rows.map((row) => `${row.number} ${row.title} ${row.dueOn}`))
    if (!page.next) return titles
    after = page.next
  }
}
