import { test } from '@japa/runner'
import { setTimeout as sleep } from 'node:timers/promises'
import { endSessionsOf } from '#app/identity/web_sessions'
import { follow } from '#app/activity/followers'
import { acting, type Actor } from '#app/shared/act'
import { taskService } from '#app/tasks/task_service'
import { makeOrg, password, type TestOrg } from '#tests/support/org'
import { LIVE, LivePage, WebProcess } from '#tests/support/web_process'

const by = (actor: Actor) => ({ actor, origin: { kind: 'web' } as const })

test.group('Live pages, of two web processes', (group) => {
  let org: TestOrg
  let first: WebProcess
  let second: WebProcess

  group.setup(async () => {
    org = await makeOrg()
    ;[first, second] = await Promise.all([WebProcess.start(), WebProcess.start()])
    return async () => {
      await Promise.all([first.stop(), second.stop()])
    }
  })

  const add = (title: string) =>
    acting(by(org.people.employee), (act) => taskService.add(act, { title }))
  const open = (web: WebProcess, person: 'head' | 'colleague' | 'outsider') =>
    LivePage.open(web, org.people[person].username, password)

  test('a change made by a third process reaches those who may know, and says nothing of itself', async ({
    assert,
  }) => {
    const [head, colleague, outsider] = await Promise.all([
      open(first, 'head'),
      open(second, 'colleague'),
      open(second, 'outsider'),
    ])
    const times: number[] = []
    for (let i = 0; i < 10; i++) {
      const task = await add(`Μυστικό ${i}`)
      const committed = Date.now()
      const heard = [head, colleague].map((page) => page.hears(`task:${task.id}`))
      times.push(...(await Promise.all(heard)).map((atMs) => atMs - committed))
    }
    times.sort((a, b) => a - b)
    console.info(`      live: p50 ${times[10]} ms, slowest ${times.at(-1)} ms`)
    assert.includeMembers(head.topics(), ['task'])
    assert.deepEqual(outsider.told, [])
    const everything = JSON.stringify([...head.told, ...colleague.told])
    assert.notInclude(everything, 'Μυστικό')
    const [{ channel, payload }] = head.told
    assert.deepEqual([channel, Object.keys(payload)], [`people/${org.people.head.id}`, ['topics']])
  })

  test('a change between the page and its connection is told; an older one is not', async ({
    assert,
  }) => {
    const head = await open(first, 'head')
    const older = await add('Πριν τη σελίδα')
    await sleep(700)
    const asked = Date.now()
    const task = await add('Πριν τη σύνδεση')
    const late = await LivePage.openAgain(head.session, `?age=${Date.now() - asked}`)
    await late.hears(`task:${task.id}`)
    assert.notInclude(late.topics(), `task:${older.id}`)
    for (const age of ['x', '-5', '1e99', "' or 1=1"]) {
      await LivePage.openAgain(head.session, `?age=${encodeURIComponent(age)}`)
    }
  })

  test('a notification reaches its person alone', async ({ assert }) => {
    const [head, colleague] = await Promise.all([open(first, 'head'), open(second, 'colleague')])
    const task = await add('Με παρακολούθηση')
    await acting(by(org.people.head), (act) => follow(act, { type: 'task', id: task.id }))
    await acting(by(org.people.employee), (act) => taskService.close(act, task.number))
    await head.hears('notification')
    await colleague.hears(`task:${task.id}`)
    assert.notInclude(colleague.topics(), 'notification')
  })

  test('whose session was ended by another process is cut off', async ({ assert }) => {
    const [head, colleague] = await Promise.all([open(first, 'head'), open(first, 'colleague')])
    await acting(by(org.people.head), (act) => endSessionsOf(act, org.people.head.id))
    const began = Date.now()
    await head.ended
    console.info(`      cut after ${Date.now() - began} ms`)
    assert.equal((await head.session.get('/live', LIVE)).status, 401)
    const task = await add('Μετά')
    await colleague.hears(`task:${task.id}`)
    assert.notInclude(head.topics(), `task:${task.id}`)
  })

  test('visitors hear nothing', async ({ assert }) => {
    const answer = await fetch(`${first.url}/live`, { headers: LIVE })
    assert.equal(answer.status, 401)
  })

  test('open pages do not keep the process from ending', async ({ assert }) => {
    const pages = await Promise.all([open(first, 'colleague'), open(first, 'outsider')])
    const ms = await first.stop()
    console.info(`      ended after ${ms} ms`)
    await Promise.all(pages.map(({ ended }) => ended))
    assert.isAbove(ms, 0)
  })
})
