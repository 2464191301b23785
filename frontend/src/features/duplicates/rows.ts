import type { app } from '../../backend/backend';

/** What the assets of a group have in common. */
export const sameWords: Record<app.DoubleGroup['by'], string> = { id: 'ConnectWise ID', serial: 'serial number', email: 'e-mail address' };

/** A line of the list: the heading of a group, what to do about it, and what belongs to it in either system. */
export type Line = { key: string; group: app.DoubleGroup } & (
  | { type: 'group' | 'advice' }
  | { type: 'record'; record: app.DoubleRecord }
  | { type: 'asset'; asset: app.DoubleAsset }
);

/** A group with what it is found by. */
export type Indexed = { group: app.DoubleGroup; key: string; text: string };

/** The groups, ready to be looked through while somebody types. */
export function indexed(groups: readonly app.DoubleGroup[]): Indexed[] {
  return groups.map((group) => {
    const words = [
      group.company,
      group.value,
      ...group.records.flatMap(({ record, name, companyName }) => [record, name, companyName]),
      ...group.assets.flatMap(({ id, name, layout, record }) => [`asset ${id}`, name, layout, record]),
    ];
    return { group, key: `${group.by} ${group.value} ${group.assets[0]?.id}`, text: words.join('\n').toLowerCase() };
  });
}

/** The groups that a text finds. */
export function filtered(all: readonly Indexed[], text: string): readonly Indexed[] {
  const wanted = text.trim().toLowerCase();
  return wanted === '' ? all : all.filter((one) => one.text.includes(wanted));
}

/** The lines of groups: each with its heading, the next step, its records of ConnectWise and its assets. */
export function linesOf(groups: readonly Indexed[]): Line[] {
  return groups.flatMap(({ group, key }): Line[] => [
    { type: 'group', key, group },
    { type: 'advice', key: `${key} advice`, group },
    ...group.records.map((record): Line => ({ type: 'record', key: `${key} ${record.record}`, group, record })),
    ...group.assets.map((asset): Line => ({ type: 'asset', key: `${key} asset ${asset.id}`, group, asset })),
  ]);
}

/** Where the asset is, and whose it is. */
export function assetMeta(asset: app.DoubleAsset): string {
  const whose = asset.record === '' ? 'belongs to no record' : `${asset.linked ? 'linked to' : 'carries the ID'} ${asset.record}`;
  return [`asset ${asset.id}`, asset.layout, asset.archived ? 'archived' : '', whose].filter(Boolean).join(' · ');
}

/** Which record it is, beside its name. */
export function recordMeta({ record, companyName }: app.DoubleRecord): string {
  return [record, companyName].filter(Boolean).join(' · ');
}
