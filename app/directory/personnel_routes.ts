import router from '@adonisjs/core/services/router'
import { entitled, signedIn, uploads } from '#start/kernel'

const PeopleController = () => import('#app/directory/people_controller')
const PersonNumbersController = () => import('#app/directory/person_numbers_controller')
const PersonPhotosController = () => import('#app/directory/person_photos_controller')

const USERNAME = /^[a-z0-9._-]{1,60}$/
const PERSON = '/people/:username'
const PHOTO = `${PERSON}/photo`

router
  .group(() => {
    router.get(`${PERSON}/edit`, [PeopleController, 'edit']).as('people.edit')
    router.put(PERSON, [PeopleController, 'update']).as('people.update')
  })
  .where('username', USERNAME)
  .use(entitled('edit_people'))

router
  .group(() => {
    const numbers = `${PERSON}/numbers`
    router.post(numbers, [PersonNumbersController, 'store']).as('person_numbers.store')
    router.put(numbers, [PersonNumbersController, 'update']).as('person_numbers.update')
  })
  .where('username', USERNAME)
  .use(entitled('see_tax_numbers'))

router
  .group(() => {
    router.get(PHOTO, [PersonPhotosController, 'edit']).as('person_photos.edit')
    router.delete(PHOTO, [PersonPhotosController, 'destroy']).as('person_photos.destroy')
  })
  .where('username', USERNAME)
  .use(signedIn)

router
  .post(PHOTO, [PersonPhotosController, 'store'])
  .as('person_photos.store')
  .where('username', USERNAME)
  .use(uploads)
