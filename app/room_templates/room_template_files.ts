import type { FileSubject } from '#app/files/file_subjects'
import { mayByRole } from '#app/identity/rights'
import { rolesOf } from '#app/identity/roles'
import { roomKinds } from '#app/rooms/templates/room_templates'

/** Pictures of rooms: set and taken away on the template's own page. */
export const roomTemplateFiles: FileSubject = {
  async find(actor, id, client) {
    const kind = roomKinds[id - 1]
    if (!kind) return null
    return {
      title: kind,
      url: `/administration/room-templates/${kind}`,
      payload: { kind },
      maySee: mayByRole('edit_room_templates', await rolesOf(actor.id, client)),
      mayAttach: false,
      mayChange: false,
    }
  },
}
