import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import dimos from '#config/dimos'
import { issueAccessToken } from '#app/rooms/accounts/access_tokens'
import { Refusal } from '#app/shared/refusal'
import { inTransaction } from '#app/shared/transaction'
import { FakeRoomsHomeserver } from '#tests/support/fake_rooms'
import { makeOrg } from '#tests/support/org'

async function refusal(username: string, fake = new FakeRoomsHomeserver()): Promise<string> {
  try {
    await issueAccessToken(() => fake.connection(), username)
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'none'
}

test.group('access tokens', (group) => {
  group.each.setup(async () => {
    await makeOrg()
  })

  test('one is given and written down', async ({ assert }) => {
    const fake = new FakeRoomsHomeserver()
    const token = await issueAccessToken(() => fake.connection(), 'c.iliadis')
    assert.equal(token, 'token of @c.iliadis:localhost')
    const [login] = fake.writes
    const minutes = (login.body.valid_until_ms - Date.now()) / 60_000
    assert.isTrue(minutes > 59 && minutes <= 60)
    const event = await db
      .from('domain_events')
      .where({ name: 'access_token.issued' })
      .firstOrFail()
    assert.equal(event.origin, 'console')
    assert.equal(event.subject_type, 'person')
    assert.notInclude(event.payload, token)
  })

  test('{0} gets none: {1}')
    .with([
      ['nobody', 'E_NOT_FOUND'],
      ['dimos', 'E_NOT_FOUND'],
      ['l.palios', 'E_ACCOUNT_ENDED'],
      ['k.theodorou', 'E_ACCOUNT_NOT_MADE'],
    ] as [string, string][])
    .run(async ({ assert }, [username, code]) => {
      await inTransaction((trx) =>
        trx
          .from('accounts')
          .where({ matrix_id: '@k.theodorou:localhost' })
          .update({ matrix_state: 'wanted' })
      )
      assert.equal(await refusal(username), code)
      assert.lengthOf(await db.from('domain_events').select('id'), 0)
    })

  test('in production none is given unless a setting allows it', async ({ assert, cleanup }) => {
    const before = dimos.matrix.tokensAllowed
    cleanup(() => {
      dimos.matrix.tokensAllowed = before
    })
    dimos.matrix.tokensAllowed = false
    const fake = new FakeRoomsHomeserver()
    assert.equal(await refusal('c.iliadis', fake), 'E_TOKENS_NOT_ALLOWED')
    assert.lengthOf(fake.writes, 0)
  })
})
