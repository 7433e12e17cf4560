import router from '@adonisjs/core/services/router'
import { entitled, signedIn, uploads } from '#start/kernel'

const DeactivationsController = () => import('#app/directory/people/deactivations_controller')
const DeparturesController = () => import('#app/directory/people/departures_controller')
const DirectoryImportsController = () =>
  import('#app/directory/people/directory_imports_controller')
const PeopleController = () => import('#app/directory/people/people_controller')
const PersonPlacementsController = () =>
  import('#app/directory/people/person_placements_controller')
const PlacementEndsController = () => import('#app/directory/people/placement_ends_controller')
const PeopleImportsController = () => import('#app/directory/people/people_imports_controller')
const PersonCardsController = () => import('#app/directory/people/person_cards_controller')
const PersonNumbersController = () => import('#app/directory/people/person_numbers_controller')
const PersonnelExportsController = () => import('#app/directory/personnel_exports_controller')
const PersonPhotosController = () => import('#app/directory/people/person_photos_controller')

const USERNAME = /^[a-z0-9._-]{1,60}$/
const PERSON = '/people/:username'
const PHOTO = `${PERSON}/photo`

router
  .group(() => {
    router.get('/people/new', [PeopleController, 'create']).as('people.create')
    router.post('/people', [PeopleController, 'store']).as('people.store')
    const imports = '/people/import'
    router.get(imports, [PeopleImportsController, 'create']).as('people_imports.create')
    router
      .post(`${imports}/confirmation`, [PeopleImportsController, 'confirm'])
      .as('people_imports.confirm')

    const directory = '/people/directory'
    router.get(directory, [DirectoryImportsController, 'create']).as('directory_imports.create')
    router.post(directory, [DirectoryImportsController, 'store']).as('directory_imports.store')
    router
      .post(`${directory}/confirmation`, [DirectoryImportsController, 'confirm'])
      .as('directory_imports.confirm')

    router.get(`${PERSON}/edit`, [PeopleController, 'edit']).as('people.edit')
    router.put(PERSON, [PeopleController, 'update']).as('people.update')

    const placement = `${PERSON}/placements`
    router
      .get(`${placement}/new`, [PersonPlacementsController, 'create'])
      .as('person_placements.create')
    router.post(placement, [PersonPlacementsController, 'store']).as('person_placements.store')
    const end = `${placement}/end`
    router.get(end, [PlacementEndsController, 'create']).as('placement_ends.create')
    router.post(end, [PlacementEndsController, 'store']).as('placement_ends.store')

    const departure = `${PERSON}/departure`
    router.get(departure, [DeparturesController, 'create']).as('departures.create')
    router.post(departure, [DeparturesController, 'store']).as('departures.store')
    router.delete(departure, [DeparturesController, 'destroy']).as('departures.destroy')

    const deactivation = `${PERSON}/deactivation`
    router.get(deactivation, [DeactivationsController, 'create']).as('deactivations.create')
    router.post(deactivation, [DeactivationsController, 'store']).as('deactivations.store')
    router.delete(deactivation, [DeactivationsController, 'destroy']).as('deactivations.destroy')
  })
  .where('username', USERNAME)
  .use(entitled('edit_people'))

router
  .group(() => {
    router
      .post('/people/personnel', [PersonnelExportsController, 'store'])
      .as('personnel_exports.store')

    const numbers = `${PERSON}/numbers`
    router.post(numbers, [PersonNumbersController, 'store']).as('person_numbers.store')
    router.put(numbers, [PersonNumbersController, 'update']).as('person_numbers.update')
  })
  .where('username', USERNAME)
  .use(entitled('see_tax_numbers'))

router
  .group(() => {
    router.get(`${PERSON}/card`, [PersonCardsController, 'show']).as('person_cards.show')
    router.get(PHOTO, [PersonPhotosController, 'edit']).as('person_photos.edit')
    router.delete(PHOTO, [PersonPhotosController, 'destroy']).as('person_photos.destroy')
  })
  .where('username', USERNAME)
  .use(signedIn)

router
  .post('/people/import', [PeopleImportsController, 'store'])
  .as('people_imports.store')
  .use(uploads)

router
  .post(PHOTO, [PersonPhotosController, 'store'])
  .as('person_photos.store')
  .where('username', USERNAME)
  .use(uploads)
