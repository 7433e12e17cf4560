import '@japa/plugin-adonisjs'
import { ApiClient, ApiRequest } from '@japa/api-client'
import type { PluginFn } from '@japa/runner/types'
import { SESSION_KEY, startSession, type NewSession } from '#app/identity/web_sessions'
import { acting } from '#app/shared/act'

declare module '@japa/api-client' {
  export interface ApiRequest {
    /** Sends the request in a session of its own of this person. */
    loginAs(account: { personId: number }): this
    /** Sends the request in a session that stands already. */
    inSession(id: string): this
  }
}

const people = new WeakMap<ApiRequest, number>()

/** Signs test requests in without a password. */
export function loginAs(): PluginFn {
  return () => {
    ApiRequest.macro('loginAs', function (this: ApiRequest, account: { personId: number }) {
      people.set(this, account.personId)
      return this
    })
    ApiRequest.macro('inSession', function (this: ApiRequest, id: string) {
      return this.withSession({ [SESSION_KEY]: id })
    })
    ApiClient.setup(async (request) => {
      const personId = people.get(request)
      if (personId !== undefined) request.inSession(await openSession({ personId }))
    })
  }
}

/** A session as signing in begins it; returns its id. */
export function openSession(session: Partial<NewSession> & { personId: number }): Promise<string> {
  const from = { ip: '127.0.0.1', userAgent: 'test' }
  return acting({ actor: null, origin: { kind: 'web' } }, (act) =>
    startSession(act, { ...from, ...session })
  )
}
