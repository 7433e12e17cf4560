import { endingForm } from '#app/directory/org_forms/ending_form'
import { headForm } from '#app/directory/org_forms/head_form'
import { moveForm } from '#app/directory/org_forms/move_form'
import type { OrgForm } from '#app/directory/org_forms/org_form'
import { postsForm, supervisionForm } from '#app/directory/org_forms/post_forms'
import {
  closureForm,
  unitEditForm,
  unitForm,
  unitMoveForm,
} from '#app/directory/org_forms/unit_forms'

/** All forms that change the org chart, by the name in their address. */
export const orgForms: ReadonlyMap<string, OrgForm> = new Map(
  [
    moveForm,
    headForm,
    endingForm,
    unitMoveForm,
    unitForm,
    unitEditForm,
    closureForm,
    postsForm,
    supervisionForm,
  ].map((form) => [form.name, form])
)
