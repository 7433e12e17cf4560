import router from '@adonisjs/core/services/router'
import { signedIn } from '#start/kernel'

const LiveController = () => import('#app/activity/live_controller')
const NotificationsController = () => import('#app/activity/notifications_controller')
const NotificationReadingsController = () =>
  import('#app/activity/notification_readings_controller')
const FollowsController = () => import('#app/activity/follows_controller')

router
  .group(() => {
    router.get('/live', [LiveController, 'show']).as('live.show')

    router.get('/notifications', [NotificationsController, 'index']).as('notifications.index')
    router.get('/notifications/bell', [NotificationsController, 'bell']).as('notifications.bell')
    router.get('/notifications/panel', [NotificationsController, 'panel']).as('notifications.panel')
    router.get('/notifications/:id', [NotificationsController, 'show']).as('notifications.show')
    router
      .post('/notifications/readings', [NotificationReadingsController, 'store'])
      .as('notification_readings.all')
    router
      .post('/notifications/:id/reading', [NotificationReadingsController, 'store'])
      .as('notification_readings.store')

    router.post('/follows', [FollowsController, 'store']).as('follows.store')
    router.delete('/follows', [FollowsController, 'destroy']).as('follows.destroy')
  })
  .where('id', { match: /^[1-9]\d{0,8}$/, cast: Number })
  .use(signedIn)
