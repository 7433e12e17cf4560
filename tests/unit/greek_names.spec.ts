import { test } from '@japa/runner'
import { genderOf, vocative } from '#app/shared/greek_names'

test.group('The vocative of a given name', () => {
  test('{$self}')
    .with([
      'Στυλιανός Στυλιανέ',
      'Νίκος Νίκο',
      'Γιώργος Γιώργο',
      'Πέτρος Πέτρο',
      'Παύλος Παύλο',
      'Χρήστος Χρήστο',
      'Άγγελος Άγγελε',
      'Κωνσταντίνος Κωνσταντίνε',
      'Νικόλαος Νικόλαε',
      'Γεώργιος Γεώργιε',
      'Δημήτριος Δημήτριε',
      'Φώτιος Φώτιε',
      'Ιωάννης Ιωάννη',
      'Κώστας Κώστα',
      'Θωμάς Θωμά',
      'Ηλίας Ηλία',
      'Ελένη Ελένη',
      'Μαρία Μαρία',
      'Φρόσω Φρόσω',
      'Carlos Carlos',
    ])
    .run(({ assert }, names) => {
      const [nominative, expected] = names.split(' ')
      assert.equal(vocative(nominative), expected)
    })
})

test.group('The gender of a given name', () => {
  test('{$self}')
    .with(['Ελένη f', 'Μαρία f', 'Φρόσω f', 'Νίκος m', 'Θωμάς m', 'Carmen other', 'Γαβριήλ other'])
    .run(({ assert }, text) => {
      const [name, gender] = text.split(' ')
      assert.equal(genderOf(name), gender)
    })
})
