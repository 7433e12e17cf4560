/*
 * Of which kinds of records "may they, and why" can be asked, in the order in which a text that
 * could be several is taken.
 */
import { registerRights } from '#app/access/record_kinds'
import { personRights } from '#app/directory/people/person_rights'
import { unitRights } from '#app/directory/chart/unit_rights'
import { fileRights } from '#app/files/file_rights'
import { reorganisationRights } from '#app/reorganisations/reorganisation_rights'
import { roomRights } from '#app/rooms/room_rights'
import { taskRights } from '#app/tasks/task_rights'

registerRights([taskRights, fileRights, reorganisationRights, unitRights, roomRights, personRights])
