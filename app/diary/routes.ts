import router from '@adonisjs/core/services/router'
import { signedIn } from '#start/kernel'

const RemindersController = () => import('#app/diary/reminders_controller')

router
  .group(() => {
    const page = '/account/reminders'
    router.get(page, [RemindersController, 'index']).as('reminders.index')
    router.get(`${page}/:id/record`, [RemindersController, 'show']).as('reminders.show')
    router.delete(`${page}/:id`, [RemindersController, 'destroy']).as('reminders.destroy')
  })
  .where('id', router.matchers.number())
  .use(signedIn)
