import { test } from '@japa/runner'
import { postTitle, roleTitle } from '#app/org/post_title'
import { placementRoles, type PlacementRole } from '#app/org/placement'
import { unitTypes, type UnitType } from '#app/org/unit'

test.group('What people are called in a unit', () => {
  test('{0} of {1}: {2} is {3}, {4}')
    .with([
      ['head', 'directorate', 'Ελένη', 'Διευθύντρια', 'Director'],
      ['head', 'directorate', 'Νίκος', 'Διευθυντής', 'Director'],
      ['head', 'department', 'Ελένη', 'Προϊσταμένη', 'Head'],
      ['head', 'office', 'Γαβριήλ', 'Προϊστάμενος/-η', 'Head'],
      ['acting_head', 'department', 'Νίκος', 'Αναπληρωτής Προϊστάμενος', 'Acting Head'],
      ['head', 'mayor', 'Ελένη', 'Δήμαρχος', 'Mayor'],
      ['head', 'committee', 'Ελένη', 'Πρόεδρος', 'President'],
      ['elected', 'council', 'Ελένη', 'Δημοτική Σύμβουλος', 'Municipal Councillor'],
      ['elected', 'committee', 'Νίκος', 'Μέλος', 'Member'],
      ['employee', 'department', 'Ελένη', 'Υπάλληλος', 'Employee'],
    ] as [PlacementRole, UnitType, string, string, string][])
    .run(({ assert }, [role, type, name, el, en]) => {
      assert.deepEqual(roleTitle(type, role, name), { el, en })
    })

  test('everybody is called something', ({ assert }) => {
    for (const type of unitTypes) {
      for (const role of placementRoles) {
        for (const name of ['Ελένη', 'Νίκος', 'Carmen']) {
          const { el, en } = roleTitle(type, role, name)
          assert.isTrue(el !== '' && en !== '', `${type} ${role}`)
        }
      }
    }
  })

  test('lists of people name the post of staff, and the office of heads', ({ assert }) => {
    const maria = { givenName: 'Μαρία', category: 'ΠΕ', branch: 'Μηχανικών' }
    assert.equal(postTitle('department', 'employee', maria), 'ΠΕ Μηχανικών')
    assert.equal(postTitle('directorate', 'head', maria), 'Διευθύντρια')
    const without = { ...maria, category: null, branch: null }
    assert.equal(postTitle('department', 'employee', without), 'Υπάλληλος')
  })
})
