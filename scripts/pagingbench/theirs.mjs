// Reads whole lists with connectwise-rest's own paginate and prints how long
// each took, and all of them side by side. The first argument is JSON: {url, company, publicKey, privateKey,
// clientId, lists, pageSize}.
import connectwise from 'connectwise-rest';

const { url, company, publicKey, privateKey, clientId, lists, pageSize } = JSON.parse(process.argv[2]);
const address = new URL(url);
const api = new connectwise.ManageAPI({ companyId: company, companyUrl: address.host, publicKey, privateKey, clientId });
// The library knows https alone; the sandbox speaks http on loopback.
api.instance.defaults.baseURL = api.instance.defaults.baseURL.replace('https:', address.protocol);

const methods = {
  'company/companies': api.CompanyAPI.getCompanyCompanies,
  'company/contacts': api.CompanyAPI.getCompanyContacts,
  'company/configurations': (params) => api.request({ path: '/company/configurations', method: 'get', params }),
};

const read = (path) => api.paginate(methods[path], { pageSize }, {});
const results = [];
for (const path of lists) {
  const started = performance.now();
  const rows = await read(path);
  results.push({ path, rows: rows.length, seconds: (performance.now() - started) / 1000 });
}
const started = performance.now();
const all = await Promise.all(lists.map(read));
const rows = all.reduce((sum, list) => sum + list.length, 0);
results.push({ path: 'side by side', rows, seconds: (performance.now() - started) / 1000 });
console.log(JSON.stringify(results));
