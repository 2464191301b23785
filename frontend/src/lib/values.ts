/** Values of fields in Hudu, as a person reads them. */

/** The parts of an address field in Hudu, in the order in which they are read. */
const parts = ['address_line_1', 'address_line_2', 'city', 'state', 'zip', 'country_name'];

/** A value in words: an address, which Hudu keeps as an object, in one line. Everything else is shown as it is. */
export function shownValue(value: string): string {
  const address = addressIn(value);
  if (!address) return value;
  const part = (name: string) => address[name]?.trim() ?? '';
  const place = [part('city'), [part('state'), part('zip')].filter(Boolean).join(' ')];
  return [part('address_line_1'), part('address_line_2'), ...place, part('country_name')].filter(Boolean).join(', ');
}

/** The parts of an address; undefined for whatever has others, or none. */
function addressIn(value: string): Record<string, string> | undefined {
  if (!value.startsWith('{"') || !value.endsWith('}')) return undefined;
  try {
    const found: unknown = JSON.parse(value);
    const entries = Object.entries(found as object);
    const fits = entries.length > 0 && entries.every(([name, part]) => parts.includes(name) && typeof part === 'string');
    return fits ? Object.fromEntries(entries) : undefined;
  } catch {
    return undefined; // text that merely begins like one
  }
}
