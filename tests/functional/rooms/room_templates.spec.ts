import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { incomingPath, pathOf } from '#app/files/file_store'
import { desiredInput } from '#app/rooms/desired/desired_input'
import { desiredRooms } from '#app/rooms/desired/desired_rooms'
import { keepPicture, uploadWaitingPictures } from '#app/rooms/templates/room_picture'
import { previewOf, templateRecords } from '#app/rooms/templates/room_template_queries'
import { roomTemplateService } from '#app/rooms/templates/room_template_service'
import { defaultTemplates, type RoomKind } from '#app/rooms/templates/room_templates'
import { acting, type Act } from '#app/shared/act'
import { FakeRoomsHomeserver } from '#tests/support/fake_rooms'
import * as samples from '#tests/support/file_samples'
import { makeOrg, type TestOrg } from '#tests/support/org'
import { grantRole } from '#tests/support/roles'

let org: TestOrg

const as = <T>(work: (act: Act) => Promise<T>, who: 'director' | 'head' = 'director') =>
  acting({ actor: org.people[who], origin: { kind: 'web' } }, work)

const edit = (
  kind: RoomKind,
  changes: Partial<Parameters<typeof roomTemplateService.edit>[2]>,
  seen: number | null = null
) => {
  const { name, topic, writers, history, retentionDays } = defaultTemplates[kind]
  const input = { name, topic, writers, history, retentionDays, ...changes }
  return as((act) => roomTemplateService.edit(act, kind, input, seen))
}

const roomOf = async (key: string) => {
  return desiredRooms(await desiredInput()).find((room) => room.key === key)!
}

const record = async (kind: RoomKind) => {
  return (await templateRecords()).find((each) => each.kind === kind)!
}

const codeOf = async (work: Promise<unknown>) =>
  ((await work.catch((error) => error)) as { code?: string } | undefined)?.code

async function received(body: Buffer, givenName: string) {
  const path = await incomingPath()
  await writeFile(path, body)
  const sha256 = createHash('sha256').update(body).digest('hex')
  return { givenName, path, size: body.length, sha256 }
}

const setPicture = async (body: Buffer, name: string, kind: RoomKind = 'department') =>
  keepPicture(await received(body, name), (picture) =>
    as((act) => roomTemplateService.setPicture(act, kind, picture))
  )

test.group('templates of rooms', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
    await grantRole(org.people.director.id, 'organisation')
  })

  test('a change reaches every room of the kind, and no other', async ({ assert }) => {
    await edit('department', { name: '{code} {name}', topic: '{above}, {municipality}' })
    const room = await roomOf('unit:D6.1')
    assert.equal(room.name, 'D6.1 Τμήμα Συντηρήσεων')
    assert.include(room.topic, 'Διεύθυνση Τεχνικών Υπηρεσιών, ')
    assert.equal((await roomOf('heads:D6')).name, 'Προϊστάμενοι: Διεύθυνση Τεχνικών Υπηρεσιών')
    assert.isTrue((await record('department')).changed)
  })

  test('who may write, history and days', async ({ assert }) => {
    await edit('department', { writers: 'heads', history: 'joined' })
    assert.containsSubset(await roomOf('unit:D6.1'), { writers: 'heads', history: 'joined' })
    assert.equal(
      await codeOf(edit('department', { history: 'shared', writers: 'heads' })),
      'E_TEMPLATE_NOT_CONFIRMED'
    )
    await edit('department', { history: 'shared', confirmed: true })
    assert.equal(
      await codeOf(edit('department', { retentionDays: 365 })),
      'E_TEMPLATE_NOT_CONFIRMED'
    )
    await edit('department', { retentionDays: 365, confirmed: true })
    assert.equal((await roomOf('unit:D6.1')).retentionDays, 365)
    await edit('department', { retentionDays: 400 })
    assert.equal((await roomOf('unit:D6.1')).retentionDays, 400)
  })

  for (const [changes, code] of [
    [{ name: '' }, 'E_TEMPLATE_NAME_INVALID'],
    [{ name: 'Α'.repeat(191) }, 'E_TEMPLATE_NAME_INVALID'],
    [{ name: '{onoma}' }, 'E_TEMPLATE_PLACEHOLDER_IN_NAME'],
    [{ name: '{}' }, 'E_TEMPLATE_PLACEHOLDER_IN_NAME'],
    [{ topic: '{head}' }, 'E_TEMPLATE_PLACEHOLDER_IN_TOPIC'],
    [{ topic: 'Α'.repeat(501) }, 'E_TEMPLATE_TOPIC_TOO_LONG'],
    [{ name: 'Τμήμα' }, 'E_TEMPLATE_NAMES_ALIKE'],
    [{ retentionDays: 29 }, 'E_TEMPLATE_RETENTION_OUT_OF_RANGE'],
  ] as const) {
    test(`${JSON.stringify(changes).slice(0, 30)} is refused: ${code}`, async ({ assert }) => {
      assert.equal(await codeOf(edit('department', changes)), code)
      assert.isFalse((await record('department')).changed)
    })
  }

  test('a space has name and topic alone', async ({ assert }) => {
    await edit('directorate_space', {
      name: 'Χώρος: {name}',
      writers: 'everybody',
      retentionDays: 30,
    })
    const space = await roomOf('space:D6')
    assert.equal(space.name, 'Χώρος: Διεύθυνση Τεχνικών Υπηρεσιών')
    assert.equal(space.writers, 'nobody')
    assert.isNull(space.retentionDays)
  })

  test('back to the default, and nothing is overridden any more', async ({ assert }) => {
    await edit('heads', { name: '{code} {name}', history: 'shared', confirmed: true })
    await as((act) => roomTemplateService.reset(act, 'heads', false, 1))
    assert.deepEqual((await record('heads')).template, defaultTemplates.heads)
    assert.isFalse((await record('heads')).changed)
    const rows = await db.from('domain_events').where('subject_type', 'room_template').orderBy('id')
    assert.deepEqual(
      rows.map(({ name }) => name),
      ['room_template.edited', 'room_template.reset']
    )
  })

  test('nobody overwrites what they have not seen, and others may not', async ({ assert }) => {
    await edit('office', { name: '{code} {name}' }, 0)
    assert.equal(await codeOf(edit('office', { name: '{name}!' }, 0)), 'E_RECORD_CHANGED_MEANWHILE')
    const head = as(
      (act) => roomTemplateService.edit(act, 'office', { name: '{name}', topic: '' }),
      'head'
    )
    assert.equal(await codeOf(head), 'E_RIGHT_MISSING')
  })

  test('the preview says what would be called what', async ({ assert }) => {
    const preview = previewOf(await desiredInput(), 'department', {
      name: '{code} · {name}',
      topic: '{above}',
    })
    assert.deepEqual(preview[0], {
      key: 'unit:D6.1',
      before: { name: 'Τμήμα Συντηρήσεων', topic: 'D6.1 · Διεύθυνση Τεχνικών Υπηρεσιών' },
      after: { name: 'D6.1 · Τμήμα Συντηρήσεων', topic: 'Διεύθυνση Τεχνικών Υπηρεσιών' },
    })
    assert.lengthOf(preview, 3)
  })
})

test.group('pictures of rooms', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
    await grantRole(org.people.director.id, 'administrator')
  })

  test('come to the homeserver drawn anew, once', async ({ assert }) => {
    const fake = new FakeRoomsHomeserver()
    await setPicture(await samples.photograph(), 'πλατεία.jpg')
    assert.isTrue((await record('department')).pictureWaits)
    assert.isNull((await roomOf('unit:D6.1')).avatar)
    assert.equal(await uploadWaitingPictures(fake.connection()), 1)
    assert.equal((await roomOf('unit:D6.1')).avatar, 'mxc://localhost/m1')
    assert.equal(await uploadWaitingPictures(fake.connection()), 0)
    assert.lengthOf(fake.writes, 1)
    const sent = Buffer.from(fake.writes[0].body as Uint8Array)
    assert.equal(sent.subarray(8, 12).toString(), 'WEBP')
    assert.notInclude(sent.toString('latin1'), 'SecretCamera')
  })

  test('another takes its place, and without one there is none', async ({ assert }) => {
    await setPicture(await samples.picture('png'), 'α.png')
    const { pictureKey } = await record('department')
    await setPicture(await samples.picture('png', 30), 'β.png')
    assert.notEqual((await record('department')).pictureKey, pictureKey)
    const [old] = await db.from('files').where('key', pictureKey!)
    assert.isNull(old.standing)
    // The first one may come back.
    await setPicture(await samples.picture('png'), 'α.png')
    await as((act) => roomTemplateService.removePicture(act, 'department'))
    assert.isNull((await record('department')).pictureKey)
  })

  for (const [body, name, code] of [
    [() => samples.picture('gif'), 'α.gif', 'E_ROOM_PICTURE_NOT_TAKEN'],
    [() => samples.svg, 'α.svg', 'E_FILE_MARKUP'],
    [() => samples.pdf, 'α.png', 'E_FILE_DISGUISED'],
    [() => Buffer.alloc(1024 * 1024 + 1), 'α.png', 'E_ROOM_PICTURE_TOO_LARGE'],
  ] as const) {
    test(`${name} is refused: ${code}`, async ({ assert }) => {
      assert.equal(await codeOf(setPicture(await body(), name)), code)
      assert.lengthOf(await db.from('files'), 0)
    })
  }

  test('of a refused act leave no bytes', async ({ assert }) => {
    let kept = ''
    const refused = keepPicture(
      await received(await samples.picture('png'), 'α.png'),
      async (picture) => {
        kept = picture.key
        await as((act) => roomTemplateService.setPicture(act, 'department', picture), 'head')
      }
    )
    assert.equal(await codeOf(refused), 'E_RIGHT_MISSING')
    assert.isFalse(existsSync(pathOf(kept)))
  })

  test('a homeserver that is away lets them wait', async ({ assert }) => {
    const fake = new FakeRoomsHomeserver()
    await setPicture(await samples.picture('jpeg'), 'α.jpg')
    fake.cutOffAt(1, false)
    assert.equal(await uploadWaitingPictures(fake.connection()), 0)
    fake.recover()
    assert.equal(await uploadWaitingPictures(fake.connection()), 1)
  })
})
