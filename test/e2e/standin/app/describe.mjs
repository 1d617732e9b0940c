/** A value as text, alike in every JavaScript engine, so that what two sides see can be compared. */
export function describe(value) {
  const seen = [];
  return text(value);

  function text(each) {
    if (Object.is(each, -0)) return '-0';
    if (typeof each === 'bigint') return `${each}n`;
    if (typeof each === 'string') return JSON.stringify(each);
    if (typeof each !== 'object' || each === null) return String(each);
    if (seen.includes(each)) return `same#${seen.indexOf(each)}`;
    seen.push(each);
    return objectText(each);
  }

  function objectText(each) {
    const tag = Object.prototype.toString.call(each).slice(8, -1);
    const list = items => items.map(text).join(', ');
    if (Array.isArray(each))
      return `[${Array.from(each, (item, index) => (index in each ? text(item) : 'hole')).join(', ')}]`;
    if (tag === 'Date') return `Date(${each.getTime()})`;
    if (tag === 'RegExp') return String(each);
    if (tag === 'Map') return `Map(${list([...each].flat())})`;
    if (tag === 'Set') return `Set(${list([...each])})`;
    if (tag === 'ArrayBuffer') return `ArrayBuffer(${[...new Uint8Array(each)]})`;
    if (ArrayBuffer.isView(each) && tag !== 'DataView') return `${tag}(${[...each]})`;
    if (tag === 'Error')
      return `${each.name}(${each.message}${'cause' in each ? `, cause ${text(each.cause)}` : ''})`;
    const properties = Object.keys(each).map(key => `${key}: ${text(each[key])}`);
    const isPlain = Object.getPrototypeOf(each) === Object.prototype;
    return `${isPlain ? '' : tag}{${properties.join(', ')}}`;
  }
}
