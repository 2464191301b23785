/** The map of fields as the page sees it: keeps what is connected the way the program does. */
import { type app, BackendError } from './backend';
import { fieldSources, sampleFieldMap, sampleMissing, sampleRecords, sourceTypes } from './sampleFields';

export class FakeFields {
  map = sampleFieldMap();
  records = sampleRecords();

  private layout(layoutId: number): app.MappedLayout {
    const found = this.map.layouts.find((each) => each.layoutId === layoutId);
    if (!found) throw new BackendError({ code: 'not-found', message: 'This layout is not in use any more. Look again.' });
    return found;
  }

  save(input: app.FieldConnections): app.FieldMap {
    const faults: Record<string, string> = {};
    input.fields.forEach((change, at) => {
      const field = this.layout(change.layoutId).fields.find((each) => each.field === change.field);
      change.sources.forEach((source, place) => {
        const problem = this.mapped(source, field?.type ?? '').problem;
        if (problem) faults[`fields.${at}.sources.${place}`] = problem;
      });
      if (field?.type === 'Date' && change.default && !/^\d{4}-\d{2}-\d{2}$/.test(change.default))
        faults[`fields.${at}.default`] = `“${change.default}” does not fit a field of type Date.`;
    });
    if (Object.keys(faults).length > 0)
      throw new BackendError({ code: 'invalid', message: 'Some entries are not right yet.', fields: faults });
    for (const change of input.fields) this.put(change);
    return this.map;
  }

  private put(change: app.FieldConnection): void {
    const next = (field: app.MappedField): app.MappedField =>
      field.field === change.field
        ? {
            ...field,
            sources: change.sources.map((source) => this.mapped(source, field.type)),
            suggested: field.suggested.filter((each) => !change.sources.some(({ from }) => from === each.from)),
            default: change.default,
          }
        : field;
    this.map = {
      ...this.map,
      layouts: this.map.layouts.map((layout) =>
        layout.layoutId === change.layoutId
          ? { ...layout, fields: layout.fields.map(next).filter((f) => !f.lost || f.sources.length > 0) }
          : layout,
      ),
    };
  }

  private mapped(source: app.ChosenSource, fieldType: string): app.MappedSource {
    const known = fieldSources.find(({ from }) => from === source.from);
    const problem = sourceTypes.find(({ type }) => type === known?.type)?.refused[fieldType] ?? '';
    return { ...source, fromLabel: known?.fromLabel ?? source.from, type: known?.type ?? '', problem };
  }

  sources(layoutId: number): app.LayoutSources {
    this.layout(layoutId);
    return { layoutId, sources: fieldSources, types: sourceTypes };
  }

  samples(layoutId: number): app.FieldSamples {
    return { layoutId, records: this.records };
  }

  missing(layoutId: number): app.MissingFields {
    const { layout, kind, fields } = this.layout(layoutId);
    const now = fields.map(({ field, type, required }) => ({ label: field, type, required, from: '' }));
    return { layout, layoutId, kind, now, add: sampleMissing() };
  }

  add(input: app.FieldsToAdd): void {
    this.layout(input.layoutId);
    const made = input.fields.filter((field) => field.take);
    const fields = made.map(
      ({ label, type, from, readPassword = false }): app.MappedField => ({
        field: label,
        type,
        required: false,
        sources: from ? [this.mapped({ from, onConflict: 'ask', readPassword }, type)] : [],
        suggested: [],
        default: '',
        defaultProblem: '',
        options: [],
        lost: false,
      }),
    );
    this.map = {
      ...this.map,
      layouts: this.map.layouts.map((layout) =>
        layout.layoutId === input.layoutId ? { ...layout, fields: [...layout.fields, ...fields] } : layout,
      ),
    };
  }

  previewNames(template: string): app.NamePreview {
    if (!template.includes('}'))
      throw new BackendError({
        code: 'invalid',
        message: 'Some entries are not right yet.',
        fields: { template: 'A { has no } after it.' },
      });
    const fill = (name: string) => template.replaceAll('{name}', name).replaceAll('{serialNumber}', '5CG1234XYZ');
    return { names: this.records.map(({ name }) => ({ usual: name, name: fill(name) })) };
  }
}
