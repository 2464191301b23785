/**
 * Addresses as people paste them. The program cleans and judges them again when
 * they are kept; here they only become readable at once.
 */

/** "na.myconnectwise.net" of "https://na.myconnectwise.net/v4_6_release/apis/3.0/". */
export function shownSite(typed: string): string {
  const text = typed.trim();
  // On this machine the scheme counts: a test server speaks http.
  if (/^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?/i.test(text)) return text.replace(/\/+$/, '');
  return text
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .toLowerCase();
}

/** "https://mymsp.huducloud.com" of "mymsp.huducloud.com/admin/api_keys?x=1". */
export function shownHudu(typed: string): string {
  const text = typed.trim();
  if (text === '') return '';
  const withScheme = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  return withScheme.replace(/^([a-z]+:\/\/[^/?#]*).*$/is, '$1');
}
