import router from '@adonisjs/core/services/router'
import { signedIn } from '#start/kernel'

const NoticeSettingsController = () => import('#app/notices/notice_settings_controller')

router
  .group(() => {
    const page = '/account/notices'
    router.get(page, [NoticeSettingsController, 'edit']).as('notice_settings.edit')
    router.post(page, [NoticeSettingsController, 'update']).as('notice_settings.update')
  })
  .use(signedIn)
