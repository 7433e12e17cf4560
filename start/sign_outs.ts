/*
 * The web process tells the homeserver of sessions that have ended.
 */
import app from '@adonisjs/core/services/app'
import { SignOutWorker } from '#app/identity/openid/sign_out_worker'

if (app.getEnvironment() === 'web') {
  const worker = new SignOutWorker()
  app.ready(() => worker.start())
  app.terminating(() => worker.stop())
}
