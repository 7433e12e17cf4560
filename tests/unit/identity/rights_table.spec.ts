import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { capacities, capacityWords, type Capacity } from '#app/identity/capacities'
import { conditionWords } from '#app/identity/right_conditions'
import { decide, mayByRole, whoMay } from '#app/identity/rights'
import { capabilities, cellOf, rightsTable } from '#app/identity/rights_table'
import { roles } from '#app/identity/roles'
import { locales } from '#app/shared/locale'

/**
 * Typed from the handbook and from what the modules agreed on, not from the code. `y` yes, `-` no,
 * `x` never, whatever stands beside it; a word is a condition.
 */
const TABLE = `
                       handler     employee           head        director    mayor        registrar    hr             finance         secretary dpo            organisation  fleet administrator
draft                  y           -                  y           y           -            -            y              y               y         -              -             -     -
sign                   -           -                  routine     y           y            -            leave_acts     commitment_part minutes   -              -             -     -
register               -           -                  -           -           -            y            -              -               -         -              -             -     -
charge                 -           -                  to_person   to_unit     to_unit      first_level  -              -               -         -              -             -     -
read_confidential      if_charged  -                  y           y           if_addressee series_only  own_unit       own_unit        own_unit  access_log     -             -     -
read_special           if_assigned -                  by_function statistics  -            cover_data   -              -               -         log_and_review -             -     x
edit_placements        -           -                  -           -           -            -            y              -               -         -              -             -     technical
grant_roles            -           -                  -           -           -            -            ordinary_roles -               -         -              -             -     y
edit_units             -           -                  -           -           -            -            -              -               -         -              y             -     technical
edit_posts             -           -                  -           -           -            -            -              -               -         -              y             -     technical
set_deputies           -           -                  below_own   below_own   below_own    -            y              -               -         -              -             -     technical
record_absences        -           about_self         in_charge   in_charge   in_charge    -            y              -               -         -              -             -     technical
draft_reorganisation   -           -                  -           -           -            -            y              -               -         -              y             -     -
approve_reorganisation -           -                  -           top_second_person second_person -         second_person  -               -         -              second_person -     second_person
see_task               y           own_unit_or_writer in_charge   in_charge   in_charge    -            -              -               -         -              -             -     -
add_task               -           y                  y           y           y            -            -              -               -         -              -             -     -
assign_task            -           colleague          in_charge   in_charge   in_charge    -            -              -               -         -              -             -     -
edit_task              y           writer             in_charge   in_charge   in_charge    -            -              -               -         -              -             -     -
move_task              -           writer             in_charge   in_charge   in_charge    -            -              -               -         -              -             -     -
edit_people            -           -                  -           -           -            -            y              -               -         -              -             -     technical
see_personal           -           about_self         -           -           -            -            y              -               -         -              -             -     y
see_tax_numbers        -           -                  -           -           -            -            y              -               -         -              -             -     -
approve_room_plans     -           -                  -           -           -            -            second_person  -               -         -              second_person -     second_person
edit_room_templates    -           -                  -           -           -            -            -              -               -         -              y             -     y
keep_project_rooms     -           -                  in_charge   in_charge   in_charge    -            -              -               -         -              y             -     y
ask_rights             -           about_self         in_charge   in_charge   in_charge    -            y              -               -         y              y             -     y
administer             -           -                  -           -           -            -            -              -               -         -              -             -     y
manage_fleet  -  -  -  -  -  -  -  -  -  -  -  y  -
`

const [head, ...rows] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))

test.group('The rights table', () => {
  test('has the columns and the lines of the handbook', ({ assert }) => {
    assert.sameMembers(head, [...capacities])
    assert.sameMembers(
      rows.map(([name]) => name),
      capabilities
    )
  })

  for (const [name, ...cells] of rows) {
    const capability = name as (typeof capabilities)[number]
    for (const [at, expected] of cells.entries()) {
      const capacity = head[at] as Capacity
      test(`${name} as ${capacity}: ${expected}`, ({ assert }) => {
        const cell = cellOf(capability, capacity)
        const found =
          cell === null ? '-' : cell === true ? 'y' : typeof cell === 'string' ? cell : 'x'
        assert.equal(found, expected)
        const isYes = expected === 'y'
        const isConditional = !['y', '-', 'x'].includes(expected)
        assert.equal(decide(capability, [capacity]).allowed, isYes)
        const fulfilled = decide(capability, [capacity], (each) => each === expected)
        assert.equal(fulfilled.allowed, isYes || isConditional)
        if (fulfilled.allowed) assert.include(fulfilled.why.el, capacityWords[capacity].el)
        else assert.include(fulfilled.why.el, whoMay(capability).el)
        if (isConditional) {
          assert.include(fulfilled.why.en, conditionWords[expected as 'routine'].en)
        }
      })
    }
  }

  test('a plain "yes" counts before a conditional one', ({ assert }) => {
    const both = decide('grant_roles', ['hr', 'administrator'], () => true)
    assert.deepEqual(both, {
      allowed: true,
      why: { el: 'ως Διαχειριστής συστήματος', en: 'as Administrator' },
      by: 'administrator',
    })
    assert.isTrue(decide('grant_roles', ['hr', 'administrator']).allowed)
    assert.isFalse(decide('grant_roles', []).allowed)
  })

  test('what is technical only opens nothing on the web', ({ assert }) => {
    assert.isFalse(mayByRole('edit_placements', ['administrator']))
    assert.isTrue(mayByRole('edit_placements', ['hr']))
    assert.isFalse(mayByRole('edit_units', ['hr', 'administrator']))
    assert.isTrue(mayByRole('approve_room_plans', ['organisation']))
  })

  test('is worded in both languages, roles as on their page', ({ assert }) => {
    for (const locale of locales) {
      for (const { act } of Object.values(rightsTable)) assert.isNotEmpty(act[locale])
      for (const words of Object.values(conditionWords)) assert.isNotEmpty(words[locale])
      for (const role of roles) {
        const onPage = i18nManager.locale(locale).t(`roles.names.${role}`)
        assert.equal(capacityWords[role][locale], onPage)
      }
    }
  })
})
