import { defineConfig } from '@adonisjs/core/http'
import dimos from '#config/dimos'

export const http = defineConfig({
  generateRequestId: true,
  allowMethodSpoofing: true,
  useAsyncLocalStorage: false,
  cookie: {
    domain: '',
    path: '/',
    maxAge: '2h',
    httpOnly: true,
    secure: dimos.web.url.startsWith('https:'),
    sameSite: 'lax',
  },
})
