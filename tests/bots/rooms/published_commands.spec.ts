import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { nextOutdated, publicationFor, publishIn } from '#app/rooms/published_commands'
import { commandCatalogue } from '#app/shared/command_catalogue'
import { COMMAND_DESCRIPTION } from '#bots/matrix/rooms'
import { KeptRooms, eventually } from '#tests/support/kept_rooms'
import { makeOrg } from '#tests/support/org'

test.group('commands published in rooms', (group) => {
  let kept: KeptRooms

  group.each.setup(async () => {
    await makeOrg()
    kept = new KeptRooms()
    await kept.open()
    return () => kept.close()
  })

  const described = (alias: string) =>
    [...kept.fake.roomOf(alias).state.values()].filter(({ type }) => type === COMMAND_DESCRIPTION)
  const puts = () => kept.fake.writes.filter(({ endpoint }) => endpoint.includes('msc4391'))
  const outdate = () => db.from('managed_rooms').update({ published_commands: null })

  test('stand in a new room from its first events on', async ({ assert }) => {
    const { descriptions } = await commandCatalogue()
    assert.isAbove(descriptions.length, 5)
    for (const alias of ['dep-d6.1', 'heads-d6']) {
      assert.sameDeepMembers(
        described(alias).map(({ state_key: stateKey, content }) => ({ stateKey, content })),
        descriptions as { stateKey: string; content: object }[]
      )
    }
    assert.lengthOf(described('mayor'), 0)
    assert.lengthOf(puts(), 0)
    assert.isNull(await nextOutdated(0))
  })

  test('in rooms that were there before, what differs is sent, and once', async ({ assert }) => {
    const { descriptions } = await publicationFor('unit:D6.1')
    const [{ stateKey }] = descriptions
    const { id: roomId } = kept.fake.roomOf('dep-d6.1')
    kept.fake.put(roomId, COMMAND_DESCRIPTION, stateKey, { command: 'old' })
    kept.fake.put(roomId, COMMAND_DESCRIPTION, 'gone', { command: 'gone' })
    kept.fake.put(roomId, COMMAND_DESCRIPTION, 'foreign', { command: 'x' }, '@other:localhost')
    await outdate()
    kept.worker.verify()
    await eventually(async () => {
      const { sent } = await publishAll()
      return sent === 0
    }, 'all to be published')
    const contents = new Map(described('dep-d6.1').map((one) => [one.state_key, one.content]))
    assert.notDeepEqual(contents.get(stateKey), { command: 'old' })
    assert.deepEqual(contents.get('gone'), {})
    assert.deepEqual(contents.get('foreign'), { command: 'x' })
    const before = puts().length
    assert.isAtMost(before, 2)
    await outdate()
    await publishAll()
    assert.lengthOf(puts(), before, 'a second run sends nothing')
  })

  test('killed in the middle, what is left follows', async ({ assert }) => {
    const { id: roomId } = kept.fake.roomOf('dep-d6.1')
    for (const { state_key: key } of described('dep-d6.1')) {
      kept.fake.put(roomId, COMMAND_DESCRIPTION, key, {})
    }
    await kept.close()
    await outdate()
    const room = { ...(await roomOf('unit:D6.1')) }
    const before = kept.fake.writes.length
    kept.fake.cutOffAt(3, true)
    await assert.rejects(() => publishIn(kept.fake.connection(), room))
    kept.fake.recover()
    const { descriptions } = await publicationFor('unit:D6.1')
    const sent = await publishIn(kept.fake.connection(), room)
    assert.equal(sent, descriptions.length - 3)
    assert.lengthOf(kept.fake.writes.slice(before), descriptions.length)
  })

  test('are no drift, and in no plan', async ({ assert }) => {
    const { id: roomId } = kept.fake.roomOf('dep-d6.1')
    const plans = await db.from('room_plans').count('* as n').first()
    kept.fake.put(roomId, COMMAND_DESCRIPTION, 'x', { command: 'x' })
    kept.worker.verify()
    await kept.quiet()
    assert.deepEqual(await db.from('room_plans').count('* as n').first(), plans)
    assert.equal(kept.worker.progress().state, 'complete')
  })

  async function publishAll(): Promise<{ sent: number }> {
    let sent = 0
    for (let room = await nextOutdated(0); room; room = await nextOutdated(room.id)) {
      sent += await publishIn(kept.fake.connection(), room)
    }
    return { sent }
  }

  async function roomOf(key: string) {
    const row = await db.from('managed_rooms').where({ key }).firstOrFail()
    return { id: row.id as number, key, roomId: row.matrix_room_id as string }
  }
})
