/** What the addresses of a kind are called. */
export const kindWords: Record<string, string> = {
  contact: 'the address of contacts',
  configuration: 'the address of configurations',
  location: 'the address of locations',
  agreement: 'the address of agreements',
};
