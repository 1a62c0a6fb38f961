/** Names that try to be something else than names. */

const MARK = 'PWNED';

export const HOSTILE_NAMES: Readonly<Record<string, string>> = {
  script: `<script>window.${MARK}=1</script>`,
  attribute: `" onload="window.${MARK}=1" x="`,
  image: `<img src=x onerror=window.${MARK}=1>`,
  closing: `</title></desc></svg></style></script><script>window.${MARK}=1</script>`,
  cdata: `]]><script>window.${MARK}=1</script><![CDATA[`,
  entity: '&lt;b&gt; &amp; &#60;script&#62;',
  expression: `']; window.${MARK}=1; //`,
  'Vega signal': `{"signal": "${MARK}"}`,
  'Vega field path': `${MARK}.a['b']\\"c`,
  formula: `=HYPERLINK("http://${MARK}.example","x")`,
  'at sign': '@SUM(1+1)',
  control: '\u0000\u0007\u001b[31mred\u001b[0m\u009b',
  'text direction': 'a\u202e\u2066gnp\u2069.exe',
  surrogate: 'half \ud83d of a pair',
  'not XML': 'a\ufffeb\uffffc\u000b',
  'long word': `${'W'.repeat(5000)}`,
  megabyte: `${MARK} ${'a <b> '.repeat(2 ** 20 / 6)}`,
  markdown: `[x](javascript:window.${MARK}=1)`,
  empty: '',
  blank: '   ',
  prototype: '__proto__',
  number: '1e999',
};

export const HOSTILE_MARK = MARK;
