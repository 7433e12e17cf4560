/*
 * The environment, checked once. Values come from the process, then from the data folder's
 * own .env (written by `./ace up`). Only config/ reads it.
 */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Env } from '@adonisjs/core/env'

// Every process runs in UTC; the municipality's zone is a setting, not the machine's.
process.env.TZ = 'UTC'
// Web listens for this machine alone, unless somebody says otherwise.
process.env.HOST ??= '127.0.0.1'
process.env.DIMOS_DATA = resolve(process.env.DIMOS_DATA ?? 'var')

export default await Env.create(pathToFileURL(`${process.env.DIMOS_DATA}/`), {
  NODE_ENV: Env.schema.enum.optional(['development', 'production', 'test'] as const),
  LOG_LEVEL: Env.schema.enum.optional(['trace', 'debug', 'info', 'warn', 'error'] as const),
  DIMOS_DATA: Env.schema.string(),
  DIMOS_CWD: Env.schema.string.optional(),
  DIMOS_FAILPOINT_FILE: Env.schema.string.optional(),
  APP_KEY: Env.schema.string.optional(),

  HOST: Env.schema.string.optional(),
  PORT: Env.schema.number.optional(),
  WEB_URL: Env.schema.string.optional(),
  BOTS_PORT: Env.schema.number.optional(),
  SESSION_DRIVER: Env.schema.enum.optional(['cookie', 'memory'] as const),

  MATRIX_PORT: Env.schema.number.optional(),
  MATRIX_URL: Env.schema.string.optional(),
  SERVER_NAME: Env.schema.string.optional(),
  MATRIX_TOKENS: Env.schema.boolean.optional(),

  ELEMENT_URL: Env.schema.string.optional(),

  DIGEST_AT: Env.schema.string.optional(),
  QUIET_HOURS: Env.schema.string.optional(),

  METRICS_TOKEN: Env.schema.string.optional(),

  FILES_MAX_MB: Env.schema.number.optional(),
  CLAMD: Env.schema.string.optional(),

  ZONE: Env.schema.string.optional(),
  MUNICIPALITY: Env.schema.string.optional(),

  LDAP_URL: Env.schema.string.optional(),
  LDAP_START_TLS: Env.schema.boolean.optional(),
  LDAP_CA_FILE: Env.schema.string.optional(),
  LDAP_BIND_DN: Env.schema.string.optional(),
  LDAP_PASSWORD: Env.schema.string.optional(),
  LDAP_PASSWORD_FILE: Env.schema.string.optional(),
  LDAP_BASE: Env.schema.string.optional(),
  LDAP_FILTER: Env.schema.string.optional(),
  LDAP_ATTRIBUTES: Env.schema.string.optional(),
  LDAP_UNITS: Env.schema.string.optional(),
  LDAP_TIMEOUT_SECONDS: Env.schema.number.optional(),

  DB_CONNECTION: Env.schema.enum.optional(['sqlite', 'mysql'] as const),
  DB_URL: Env.schema.string.optional(),
})
