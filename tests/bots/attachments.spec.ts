import { test } from '@japa/runner'
import { attachmentOf } from '#bots/attachments'
import type { AttachmentRef, Command } from '#bots/command'
import { CommandTable } from '#bots/command_table'
import { Chat } from '#tests/support/chat'
import { makeOrg, type TestOrg } from '#tests/support/org'

const ROOM = '!d61:localhost'
const PHOTO = {
  msgtype: 'm.image',
  body: 'a.jpg',
  url: 'mxc://localhost/abc_DEF-1',
  info: { mimetype: 'image/jpeg', size: 7 },
}

let org: TestOrg
let chat: Chat
let taken: (readonly AttachmentRef[])[]

const words = { summary: { el: 'κάτι', en: 'something' }, example: { el: '!x', en: '!x' } }
const label = { el: 'ΑΡΧΕΙΟ', en: 'FILE' }

const register: Command = {
  ...words,
  path: ['register'],
  names: [['register', 'πρωτ']],
  parameters: [{ name: 'files', kind: 'attachments', label }],
  async run(_context, { files }) {
    taken.push(files as readonly AttachmentRef[])
    return { text: 'καταχωρίστηκε' }
  },
}
const plain: Command = {
  ...words,
  path: ['plain'],
  names: [['plain']],
  parameters: [],
  run: async () => ({ text: 'απλό' }),
}

test.group('files as parameters', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
    taken = []
    chat = new Chat(new CommandTable([register, plain]))
    const { head, employee } = org.people
    await chat.room(ROOM, 'unit:D6.1', org.units.d61, [head, employee])
    chat.events.set(`${ROOM} $photo`, PHOTO)
    chat.events.set(`${ROOM} $words`, { msgtype: 'm.text', body: 'a.jpg' })
    chat.events.set(`${ROOM} $bad`, { ...PHOTO, url: 'https://evil.example/a' })
    chat.events.set('!other:localhost $elsewhere', PHOTO)
  })

  const ask = (body: string, content: object) => chat.ask(ROOM, org.people.head, body, { content })
  const replyTo = (id: string) => ({ 'm.relates_to': { 'm.in_reply_to': { event_id: id } } })

  test('the message’s own file, beside which the command stands', async ({ assert }) => {
    const [answer, ...more] = await ask('!πρωτ', { ...PHOTO, body: '!πρωτ', filename: 'α.jpg' })
    assert.equal(answer.body, 'καταχωρίστηκε')
    assert.lengthOf(more, 0)
    const file = { url: PHOTO.url, name: 'α.jpg', mimeType: 'image/jpeg', size: 7 }
    assert.deepEqual(taken, [[file]])
  })

  test('the file of the message which it answers', async ({ assert }) => {
    await ask('!πρωτ', replyTo('$photo'))
    assert.deepEqual(
      taken.map(([file]) => file.url),
      [PHOTO.url]
    )
  })

  test('not of {$self}')
    .with(['$words', '$bad', '$elsewhere', '$absent'])
    .run(async ({ assert }, id) => {
      assert.lengthOf(await ask('!πρωτ', replyTo(id)), 1)
      assert.lengthOf(taken, 0)
    })

  test('nobody is asked for files that no command takes', async ({ assert }) => {
    chat.away = new Error('asked')
    chat.events.clear()
    await chat.write(ROOM, org.people.head, 'τίποτα', { content: replyTo('$photo') })
    await chat.handle()
    chat.away = null
    const [answer] = await ask('!plain', replyTo('$photo'))
    assert.equal(answer.body, 'απλό')
  })

  test('addresses that are none: {$self}')
    .with([
      'https://localhost/a',
      'mxc://localhost',
      'mxc://localhost/',
      'mxc://localhost/a/b',
      'mxc://localhost/../a',
      'mxc://localhost/a?x',
      'mxc://local host/a',
      'mxc:///a',
      `mxc://localhost/${'a'.repeat(300)}`,
      'MXC://localhost/a',
      'mxc://localhost/α',
    ])
    .run(({ assert }, url) => {
      assert.isNull(attachmentOf({ ...PHOTO, url }))
    })

  test('what a client says of it is taken with care', ({ assert }) => {
    const hostile = { filename: '../../etc/\u202Egpj.exe\n', info: { mimetype: 'x', size: -1 } }
    assert.deepEqual(attachmentOf({ ...PHOTO, ...hostile }), {
      url: PHOTO.url,
      name: '.. .. etc gpj.exe',
      mimeType: 'application/octet-stream',
      size: 0,
    })
    for (const content of [null, 7, {}, { ...PHOTO, url: undefined }, { ...PHOTO, info: 7 }]) {
      const file = attachmentOf(content)
      assert.isTrue(file === null || file.size === 0)
    }
  })
})
