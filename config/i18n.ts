import app from '@adonisjs/core/services/app'
import { configProvider } from '@adonisjs/core'
import { defineConfig, formatters, loaders } from '@adonisjs/i18n'
import { MessageFormatter } from '#app/shared/message_formatter'

const icu = formatters.icu()

export default defineConfig({
  defaultLocale: 'el',
  supportedLocales: ['el', 'en'],
  formatter: configProvider.create(async (application) => {
    const factory = await icu.resolver(application)
    return (config) => new MessageFormatter(factory(config))
  }),
  loaders: [loaders.fs({ location: app.languageFilesPath() })],
})
