import { test } from '@japa/runner'
import type { Bot } from '#bots/bot'
import { botClient, nameBot } from '#bots/matrix/bot_account'
import { HomeserverWatch } from '#bots/matrix/homeserver_watch'
import { bot, emptyBotTables, until, useFakeHomeserver } from '#tests/bots/matrix/support'
import type { FakeHomeserver } from '#tests/support/fake_homeserver'

const MAIN = { name: 'dimos', displayName: 'Δήμος' } as Bot

let fake: FakeHomeserver
let watch: HomeserverWatch
let seen: string[]

test.group('watch on the homeserver', (group) => {
  group.each.setup(emptyBotTables)
  group.each.setup(async () => {
    const tasks: (() => Promise<void>)[] = []
    fake = await useFakeHomeserver((task) => tasks.push(task))
    seen = []
    watch = new HomeserverWatch({
      url: fake.url,
      serviceId: 'dimos',
      client: () => botClient(),
      onUp: async () => void seen.push('up'),
      onDown: () => void seen.push('down'),
    })
    return async () => {
      await watch.stop()
      for (const task of tasks) await task()
    }
  })

  test('pings the homeserver when it comes, then says so, once', async ({ assert }) => {
    await fake.stop()
    watch.start()
    assert.deepEqual(watch.state(), { homeserver: false, ping: false })
    await fake.listen()
    await until(() => seen.length > 0)
    assert.deepEqual(watch.state(), { homeserver: true, ping: true })
    await until(() => fake.asked(/GET \/health/).length >= 3)
    assert.deepEqual(seen, ['up'])
    const [ping, ...others] = fake.asked(/POST .*\/appservice\/dimos\/ping$/)
    assert.equal(ping.token, 'as-secret')
    assert.isString(ping.body.transaction_id)
    assert.lengthOf(others, 0)
  })

  test('notices that it went away and came back', async ({ assert }) => {
    watch.start()
    await until(() => watch.state().ping)
    await fake.stop()
    await until(() => seen.includes('down'))
    assert.deepEqual(watch.state(), { homeserver: false, ping: false })
    await fake.listen()
    await until(() => seen.length === 3)
    assert.deepEqual(seen, ['up', 'down', 'up'])
  })

  test('notices a restart between two looks', async ({ assert }) => {
    watch.start()
    await until(() => watch.state().ping)
    const looks = fake.asked(/GET \/health/).length
    await until(() => fake.asked(/GET \/health/).length > looks)
    await fake.stop()
    await fake.listen()
    await until(() => seen.length === 2)
    assert.deepEqual(seen, ['up', 'up'])
    await until(() => fake.asked(/\/ping$/).length === 2)
  })

  test('a ping that fails is tried again, the rest goes on', async ({ assert }) => {
    fake.misbehave({ when: /\/ping$/, times: 2, status: 502 })
    watch.start()
    await until(() => seen.length === 1)
    assert.isFalse(watch.state().ping)
    await until(() => watch.state().ping)
    assert.deepEqual(seen, ['up'])
  })
})

test.group('account of the bot', (group) => {
  group.each.setup(emptyBotTables)
  group.each.setup(async () => {
    const tasks: (() => Promise<void>)[] = []
    fake = await useFakeHomeserver((task) => tasks.push(task))
    return async () => {
      for (const task of tasks) await task()
    }
  })

  test('registers and logs in once', async ({ assert }) => {
    const [one, two] = await Promise.all([botClient(), botClient()])
    assert.strictEqual(one, two)
    assert.equal(one.userId, bot)
    assert.lengthOf(fake.asked(/\/register$/), 1)
    assert.deepInclude(fake.asked(/\/register$/)[0].body, { inhibit_login: true })
    assert.lengthOf(fake.asked(/\/login$/), 1)
  })

  test('is named once', async ({ assert }) => {
    await nameBot(MAIN)
    await nameBot(MAIN)
    assert.equal(fake.displayName, 'Δήμος')
    assert.lengthOf(fake.asked(/PUT \/_synapse\/admin/), 1)
  })

  test('an away homeserver is asked again by the next call', async ({ assert }) => {
    fake.misbehave({ when: /\/register$/, drop: true })
    await assert.rejects(() => botClient())
    const client = await botClient()
    assert.equal(client.userId, bot)
  })
})
