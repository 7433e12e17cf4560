/*
 * The web process: web admin and health, on HOST:PORT.
 */
import 'reflect-metadata'
import { applicationOfParent, tellFailure } from './application.js'

applicationOfParent().httpServer().start().catch(tellFailure)
