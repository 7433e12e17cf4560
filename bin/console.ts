/*
 * The console process: every `./ace` command, the bots among them.
 */
import 'reflect-metadata'
import { prettyPrintError } from '@adonisjs/core'
import { applicationOfParent } from './application.js'

applicationOfParent()
  .ace()
  .handle(process.argv.slice(2))
  .catch((error) => {
    process.exitCode = 1
    prettyPrintError(error)
  })
