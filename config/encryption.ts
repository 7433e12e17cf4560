import { defineConfig, drivers } from '@adonisjs/core/encryption'
import dimos from '#config/dimos'

export default defineConfig({
  default: 'gcm',
  list: {
    gcm: drivers.aes256gcm({ keys: [dimos.appKey()], id: 'gcm' }),
  },
})
