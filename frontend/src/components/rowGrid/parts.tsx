import type { ComponentProps } from 'react';

/** A row of a virtual list. */
export function GridRow(props: ComponentProps<'div'>) {
  // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table
  // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
  return <div role="row" {...props} />;
}

/** A cell of a row. */
export function Cell({ tone, ...props }: ComponentProps<'div'> & { tone?: string }) {
  // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table
  // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
  return <div role="gridcell" data-tone={tone} {...props} />;
}
