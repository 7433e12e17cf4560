import { configApp } from '@adonisjs/eslint-config'

export default configApp(
  { ignores: ['var/**', 'build/**', '.adonisjs/**', 'bots/matrix/stubs/**'] },
  { rules: { '@unicorn/filename-case': ['error', { case: 'snakeCase' }] } }
)
