// Prints the names in the lexicon of `compromise`: a name, a tab, what it names. See README.md.
import nlp from 'compromise/three'

const kinds = {
  Organization: 'org', SportsTeam: 'team', Demonym: 'demonym', Country: 'country', Region: 'region', City: 'city',
  Place: 'place', FemaleName: 'first', MaleName: 'first', FirstName: 'first', LastName: 'last', Person: 'person',
}
const lines = []
for (const [name, tags] of Object.entries(nlp.model().one.lexicon)) {
  for (const tag of Array.isArray(tags) ? tags : [tags]) {
    if (kinds[tag]) lines.push(`${name}\t${kinds[tag]}`)
  }
}
console.log([...new Set(lines)].sort().join('\n'))
