import { describe, expect, it } from 'vitest';
import { differences, fold, hasAll, shortReasons, site, terms } from './words';

function marked(name: string, other: string): string {
  return differences(name, other)
    .map((part) => (part.differs ? `[${part.text}]` : part.text))
    .join('');
}

describe('differences', () => {
  it.each([
    ['Albany Alder Wealth Advisors Inc', 'Albany Aldr Wealth Advisors', 'Albany [Alder] Wealth Advisors Inc'],
    ['Albany Coastal Dermatology PLLC', 'Coastal Dermatology', '[Albany] Coastal Dermatology PLLC'],
    ['Silver Oak Ashford', 'Ashford', '[Silver] [Oak] Ashford'],
    ['DUNMORE BOOKKEEPING', 'Dunmore Bookkeeping Co.', 'DUNMORE BOOKKEEPING'],
    ['Plumbing & Heating', 'Heating and Plumbing', 'Plumbing & Heating'],
    ['Café Zürich', 'Cafe Zurich', 'Café Zürich'],
    ["O'Neil Dental", 'ONeil Dental', "O'Neil Dental"],
    ['Acme L.L.C.', 'Acme', 'Acme L.L.C.'],
    ['Acme Acme', 'Acme', 'Acme [Acme]'],
    ['東京 商事', '東京', '東京 [商事]'],
    ['', 'Acme', ''],
  ])('of %j and %j', (name, other, parts) => {
    expect(marked(name, other)).toBe(parts);
  });

  it('never change the text', () => {
    for (const name of ['  a  b ', 'Ünïted—Water, Inc.', '((x))', '🏢 Tower']) {
      expect(
        differences(name, 'something else')
          .map((part) => part.text)
          .join(''),
      ).toBe(name);
    }
  });
});

describe('searching', () => {
  it('needs all words in any order, without case and accents', () => {
    const text = fold('Zürich Dental Group ZURICH1 Tampa, FL');
    expect(hasAll(text, terms('dental zur'))).toBe(true);
    expect(hasAll(text, terms('TAMPA züri'))).toBe(true);
    expect(hasAll(text, terms('dental x'))).toBe(false);
    expect(hasAll(text, terms('   '))).toBe(true);
  });
});

describe('reasons', () => {
  it.each([
    [['same name "Acme"', 'same phone 813 555 0101', 'same website acme.com'], 'Same name, phone, website'],
    [['similar name: "Acme", "Acmee"', 'different phone: 1, 2'], 'Similar name · different phone'],
    [['same name but for its spelling: "A", "B"'], 'Same name'],
    [['ID number "X1" is the ConnectWise identifier', 'same postcode 33602'], 'Same ID number, postcode'],
    [['same name "Acme"', 'another company has the same claim'], 'Same name · another company has the same claim'],
    [
      [
        'one name is part of the other: "A", "A B"',
        'different phone: 1, 2',
        '3 shared serial numbers',
        'no shared contact e-mail addresses',
      ],
      'One name is part of the other · 3 shared serial numbers · different phone',
    ],
    [['same street address 1 Main St', 'same domain acme.com', 'same city Tampa'], 'Same street, domain, city'],
    [['same street number, different street: 1 A St, 1 B St'], 'Same street number, different street'],
    [["matched by Hudu's own ConnectWise integration"], "Matched by Hudu's own integration"],
    [[], ''],
    [
      ['same name "Acme"', "matched by Hudu's own ConnectWise integration", 'same phone 813 555 0101'],
      "Matched by Hudu's own integration · same name, phone",
    ],
  ])('%j in short', (reasons, line) => {
    expect(shortReasons(reasons)).toBe(line);
  });
});

describe('a website', () => {
  it.each([
    ['https://www.acme.com/', 'acme.com'],
    ['HTTP://acme.com/it', 'acme.com/it'],
    ['acme.com', 'acme.com'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['', ''],
  ])('%j is %j', (website, shown) => {
    expect(site(website)).toBe(shown);
  });
});
