import { configApp } from '@adonisjs/eslint-config'

export default configApp(
  { ignores: ['var/**', 'build/**', '.adonisjs/**'] },
  { rules: { '@unicorn/filename-case': ['error', { case: 'snakeCase' }] } }
)
