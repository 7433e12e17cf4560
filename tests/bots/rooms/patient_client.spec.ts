import { test } from '@japa/runner'
import { MatrixError } from '#bots/matrix/client'
import { HomeserverAway, patient } from '#bots/matrix/patient_client'
import type { Requester } from '#bots/matrix/rooms'

/** Fails with each of the errors in turn, then answers. */
function failing(errors: Error[]): Requester & { asked: number } {
  return {
    asked: 0,
    async request() {
      const error = errors[this.asked++]
      if (error) throw error
      return { ok: true } as never
    },
  }
}

const limited = () => new MatrixError({ errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 10 }, 429)
const refused = () => new MatrixError({ errcode: 'M_FORBIDDEN' }, 403)
const trouble = () => new MatrixError({ errcode: 'M_UNKNOWN' }, 500)

test.group('patient client', () => {
  test('asks again when asked too often, and when there is trouble', async ({ assert }) => {
    const client = failing([limited(), trouble()])
    assert.deepEqual(await patient(client, 5).request('GET', '/x'), { ok: true })
    assert.equal(client.asked, 3)
  })

  test('a refusal is not asked again', async ({ assert }) => {
    const client = failing([refused()])
    await assert.rejects(() => patient(client, 5).request('GET', '/x'))
    assert.equal(client.asked, 1)
  })

  test('says that the homeserver is away when nothing ever answers', async ({ assert }) => {
    const client = failing([new Error('fetch failed'), new Error('fetch failed')])
    try {
      await patient(client, 2).request('GET', '/x')
      assert.fail('it answered')
    } catch (error) {
      assert.instanceOf(error, HomeserverAway)
      assert.isFalse((error as HomeserverAway).refusedToken)
    }
  })

  test('a token that is not accepted is told at once', async ({ assert }) => {
    const client = failing([new MatrixError({ errcode: 'M_UNKNOWN_TOKEN' }, 401)])
    try {
      await patient(client, 5).request('GET', '/x')
      assert.fail('it answered')
    } catch (error) {
      assert.isTrue((error as HomeserverAway).refusedToken)
    }
    assert.equal(client.asked, 1)
  })
})
