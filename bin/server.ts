/*
 * The web process: web admin and health, on HOST:PORT.
 */
import 'reflect-metadata'
import { prettyPrintError } from '@adonisjs/core'
import { applicationOfParent } from './application.js'

applicationOfParent()
  .httpServer()
  .start()
  .catch((error) => {
    process.exitCode = 1
    prettyPrintError(error)
  })
