import router from '@adonisjs/core/services/router'
import { everybody, signedIn } from '#start/kernel'

const SignOnsController = () => import('#app/identity/openid/sign_ons_controller')
const ChatSignOutsController = () => import('#app/identity/openid/chat_sign_outs_controller')
const ConversationsController = () => import('#app/identity/openid/conversations_controller')
const AppPasswordsController = () => import('#app/identity/app_passwords_controller')

router
  .group(() => {
    router
      .get('/sign-on/:uid', [SignOnsController, 'show'])
      .as('sign_ons.show')
      .where('uid', /^[\w-]{10,100}$/)

    router.get('/conversation/session', [ConversationsController, 'show']).as('conversations.show')
    router
      .get('/conversation/sign-on', [ConversationsController, 'create'])
      .as('conversations.create')

    const chat = '/account/chat'
    router.get(chat, [AppPasswordsController, 'show']).as('app_passwords.show')
    router.post(chat, [AppPasswordsController, 'store']).as('app_passwords.store')
    router.delete(chat, [AppPasswordsController, 'destroy']).as('app_passwords.destroy')
  })
  .use(signedIn)

router
  .get('/signed-out-of-chat', [ChatSignOutsController, 'show'])
  .as('chat_sign_outs.show')
  .use(everybody)
