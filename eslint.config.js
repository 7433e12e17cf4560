import { configApp } from '@adonisjs/eslint-config'

export default configApp(
  { ignores: ['var/**', 'build/**', '.adonisjs/**'] },
  { rules: { '@unicorn/filename-case': ['error', { case: 'snakeCase' }] } },
  // A test looks at one member of what it awaits, once.
  { files: ['tests/**'], rules: { '@unicorn/no-await-expression-member': 'off' } }
)
