import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import { nextNumber } from '#app/shared/numbering'
import accountService from '#app/identity/account_service'
import { acting } from '#app/shared/act'
import { RoomsWorker } from '#app/rooms/rooms_worker'
import { inTransaction } from '#app/shared/transaction'
import { HomeserverAway } from '#bots/matrix/patient_client'
import { FakeRoomsHomeserver } from '#tests/support/fake_rooms'
import { makeOrg, placeIn } from '#tests/support/org'

async function until(worker: RoomsWorker, state: string, ms = 5000): Promise<void> {
  const deadline = Date.now() + ms
  while (worker.progress().state !== state) {
    if (Date.now() > deadline) throw new Error(`the rooms are ${worker.progress().state}`)
    await sleep(10)
  }
}

async function eventually(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !condition(); i++) await sleep(10)
}

test.group('rooms worker', (group) => {
  let fake: FakeRoomsHomeserver
  let worker: RoomsWorker

  group.each.setup(async () => {
    await makeOrg()
    fake = new FakeRoomsHomeserver()
    worker = new RoomsWorker(() => fake.connection())
    return () => worker.stop()
  })

  test('builds the rooms at its start and says how far it is', async ({ assert }) => {
    assert.equal(worker.progress().state, 'waiting')
    worker.start()
    await until(worker, 'complete')
    const { done, total } = worker.progress()
    assert.isAbove(total, 20)
    assert.equal(done, total)
    assert.include(fake.membersOf('dep-d6.1'), 'c.iliadis')
  })

  test('a change of the org chart reaches the rooms', async ({ assert }) => {
    const org = await makeOrg()
    worker.start()
    await until(worker, 'complete')
    await placeIn(org.people.outsider.id, org.units.d62)
    worker.wake()
    await eventually(() => fake.membersOf('dep-d6.2').includes('p.raptis'))
    assert.include(fake.membersOf('dep-d6.2'), 'p.raptis')
  })

  test('whoever loses a post is out before all others are in', async ({ assert }) => {
    const org = await makeOrg()
    worker.start()
    await until(worker, 'complete')
    fake.latency = 700
    for (const unit of [org.units.d61, org.units.d62, org.units.d7]) {
      for (const person of [org.people.outsider, org.people.mayor, org.people.otherDirector]) {
        await placeIn(person.id, unit)
      }
    }
    await sleep(20)
    const before = fake.writes.length
    worker.wake()
    await eventually(() => fake.writes.length > before)
    await sleep(1100)
    await endPlacements(org.people.employee.id)
    worker.wake()
    const isOut = () => !fake.membersOf('dep-d6.1').includes('c.iliadis')
    await eventually(isOut)
    assert.isTrue(isOut())
    fake.latency = 0
    await eventually(() => worker.progress().state === 'complete')
    const kick = fake.writes.findIndex(
      ({ endpoint, body }) => endpoint.endsWith('/kick') && body.user_id === '@c.iliadis:localhost'
    )
    const lastJoin = fake.writes.findLastIndex(({ endpoint }) => endpoint.includes('/join/'))
    assert.isBelow(kick, lastJoin)
  })

  test('a password that waits is set without reading any room', async ({ assert }) => {
    worker.start()
    await until(worker, 'complete')
    const reads: string[] = []
    fake.beforeRequest = ({ endpoint }) => reads.push(endpoint)
    const { default: encryption } = await import('@adonisjs/core/services/encryption')
    await inTransaction((trx) =>
      trx
        .from('accounts')
        .where({ matrix_id: '@c.iliadis:localhost' })
        .update({ pending_matrix_password: encryption.encrypt('τρία') })
    )
    worker.wake()
    await eventually(() => fake.accounts.get('@c.iliadis:localhost')?.password === 'τρία')
    await until(worker, 'complete')
    assert.lengthOf(reads, 1)
  })

  test('who has left is signed out everywhere while others’ removals wait for a yes', async ({
    assert,
  }) => {
    const org = await makeOrg()
    worker.start()
    await until(worker, 'complete')
    await inTransaction(async (trx) => {
      await trx.from('placements').delete()
      await nextNumber(trx, 'org', 0)
    })
    worker.wake()
    await until(worker, 'held')
    await acting({ actor: null, origin: { kind: 'console' } }, (act) =>
      accountService.end(act, [org.people.employee.id])
    )
    worker.wake()
    // Signing out and deactivating are two loops' work; the second does the first as well.
    const lockout = () => fake.writes.find(({ body }) => body.logout_devices)?.body
    const isDeactivated = () => fake.accounts.get('@c.iliadis:localhost')?.deactivated === true
    await eventually(isDeactivated)
    assert.isTrue(isDeactivated())
    if (lockout()) assert.isAtLeast(lockout()!.password.length, 40)
    assert.include(fake.membersOf('dep-d6.1'), 's.zafeiriou')
  })

  test('a homeserver that is away is asked again', async ({ assert }) => {
    fake.beforeRequest = () => {
      throw new HomeserverAway(new Error('nobody there'))
    }
    worker.start()
    await sleep(200)
    assert.equal(worker.progress().state, 'waiting')
    fake.recover()
    await sleep(1100)
    worker.wake()
    await until(worker, 'complete')
    assert.isAbove(fake.rooms.size, 5)
  })

  test('many removals at once are not carried out', async ({ assert }) => {
    worker.start()
    await until(worker, 'complete')
    const before = fake.events
    await inTransaction(async (trx) => {
      await trx.from('placements').delete()
      await nextNumber(trx, 'org', 0)
    })
    worker.wake()
    await until(worker, 'held')
    assert.include(fake.membersOf('dep-d6.1'), 'c.iliadis')
    // Who lost a head's power has lost it; nobody is out.
    const powers = fake.writes.filter(({ endpoint }) => endpoint.includes('power_levels'))
    assert.equal(fake.events - before, powers.length)
  })

  test('stopped in the middle, it goes on at the next start', async ({ assert }) => {
    let seen = 0
    fake.beforeRequest = () => {
      if (++seen === 12) void worker.stop()
    }
    worker.start()
    await eventually(() => seen >= 12)
    await worker.stop()
    assert.isUndefined(fake.aliases.get('#dep-d6.1:localhost'))
    fake.recover()
    worker.start()
    await until(worker, 'complete')
    assert.include(fake.membersOf('dep-d6.1'), 'c.iliadis')
  })
})

async function endPlacements(personId: number): Promise<void> {
  await inTransaction(async (trx) => {
    await trx.from('placements').where({ person_id: personId }).delete()
    await nextNumber(trx, 'org', 0)
  })
}
