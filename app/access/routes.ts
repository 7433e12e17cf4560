import router from '@adonisjs/core/services/router'
import { signedIn } from '#start/kernel'

const AccessController = () => import('#app/access/access_controller')

router
  .group(() => {
    router.get('/account/access', [AccessController, 'own']).as('access.own')
    // Heads ask here as well, about their people: the service knows who may.
    router.get('/administration/access', [AccessController, 'show']).as('access.show')
  })
  .use(signedIn)
