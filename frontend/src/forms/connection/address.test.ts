import { expect, test } from 'vitest';
import { shownHudu, shownSite } from './address';

test.each([
  ['', ''],
  ['  na.myconnectwise.net ', 'na.myconnectwise.net'],
  ['https://na.myconnectwise.net/v4_6_release/apis/3.0/', 'na.myconnectwise.net'],
  ['HTTPS://Support.MyMSP.com/', 'support.mymsp.com'],
  ['support.mymsp.com:8443/v4_6_release', 'support.mymsp.com:8443'],
  ['http://127.0.0.1:7101/', 'http://127.0.0.1:7101'],
  ['http://support.mymsp.com', 'support.mymsp.com'],
])('the server of %j', (typed, shown) => {
  expect(shownSite(typed)).toBe(shown);
});

test.each([
  ['', ''],
  ['mymsp.huducloud.com', 'https://mymsp.huducloud.com'],
  ['https://mymsp.huducloud.com/admin/api_keys?x=1#y', 'https://mymsp.huducloud.com'],
  ['  https://hudu.mymsp.com:8443/ ', 'https://hudu.mymsp.com:8443'],
  ['http://127.0.0.1:7102/', 'http://127.0.0.1:7102'],
])('the address of %j', (typed, shown) => {
  expect(shownHudu(typed)).toBe(shown);
});
