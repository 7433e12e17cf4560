/*
 * What the search looks through, in the order in which it shows.
 */
import { peopleSearch, unitSearch } from '#app/directory/directory_search'
import { vehicleSearch } from '#app/fleet/registry/vehicle_search'
import { registerSearch } from '#app/overviews/search'
import { taskSearch } from '#app/tasks/task_search'

registerSearch([taskSearch, vehicleSearch, peopleSearch, unitSearch])
