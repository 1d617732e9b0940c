/** As many names as a sentence bears; the rest as a number. */
export function nameSome(names: readonly string[], most = 3): string {
  const some = names.slice(0, most).join(', ');
  return names.length > most ? `${some} +${names.length - most}` : some;
}
