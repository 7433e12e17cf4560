import env from '#start/env'
import { defineConfig } from '@adonisjs/core/logger'

export default defineConfig({
  default: 'app',
  loggers: {
    app: {
      enabled: true,
      name: 'dimos',
      level: env.get('LOG_LEVEL', env.get('NODE_ENV') === 'test' ? 'error' : 'info'),
      redact: {
        paths: ['password', '*.password', 'access_token', '*.access_token', 'authorization'],
      },
    },
  },
})

declare module '@adonisjs/core/types' {
  export interface LoggersList {
    app: true
  }
}
