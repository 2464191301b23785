import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  Modal,
  Notification,
  Tooltip,
} from '@mantine/core';

const brand: MantineColorsTuple = [
  '#e9f0fd',
  '#cfdffa',
  '#a9c5f5',
  '#7ea8ef',
  '#5788e8',
  '#3a72e0',
  '#2463d6',
  '#1f5fcc',
  '#184fb0',
  '#123f8f',
];

/** Our slate instead of Mantine's grey, so that kit and page share one dark. */
const dark: MantineColorsTuple = [
  '#e9edf3',
  '#b3bdcb',
  '#8f9bad',
  '#3a4553',
  '#3a4553', // outlines of inputs and boxes: paler ones cannot be made out
  '#1b212b',
  '#151a22',
  '#11161d',
  '#0e1218',
  '#0a0d12',
];

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 6 },
  colors: { brand, dark },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '18px', md: '20px', lg: '22px', xl: '26px' },
  headings: {
    fontFamily: 'var(--font)',
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '26px' },
      h2: { fontSize: '16px', lineHeight: '22px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  defaultRadius: '6px',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    // Mantine's own light and subtle variants miss AA on our surfaces.
    if (input.variant === 'light')
      return {
        ...colors,
        background: 'var(--accent-weak)',
        hover: 'var(--accent-weak)',
        color: 'var(--accent)',
        border: '1px solid var(--accent-line)',
      };
    if (input.variant === 'subtle')
      return { ...colors, background: 'transparent', hover: 'var(--hover)', color: 'var(--accent)', border: '1px solid transparent' };
    if (input.variant === 'filled' && (input.color ?? 'brand') === 'brand')
      return { ...colors, background: 'var(--accent-solid)', hover: 'var(--accent-solid-h)', color: 'var(--on-accent)' };
    return colors;
  },
  components: {
    Modal: Modal.extend({
      defaultProps: { centered: true, closeButtonProps: { 'aria-label': 'Close' }, overlayProps: { backgroundOpacity: 0.45 } },
    }),
    // Beside the words, so that all of them begin alike; by name, since not every page has one.
    Select: { defaultProps: { checkIconPosition: 'right' } },
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: true } }),
  },
});

const shared = {
  '--mantine-color-body': 'var(--bg)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text3)',
  '--mantine-color-placeholder': 'var(--text3)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line2)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
