import { expect, it } from 'vitest';
import { refuseReservedKeys } from '../../src/coverage/reserved-keys.ts';
import { zoneOf } from './shapes.ts';

it('refuses a class with the key of people outside every class', () => {
  const crossed = ['high', 'no_class'].map((key) => ({ layer: 'classes', zone: zoneOf(key) }));
  expect(() => refuseReservedKeys(crossed)).toThrow(
    'zones.classes: the key "no_class" of "no_class"; expected keys other than that, which stands in tables for people outside every class. Rename the key, in the file or under `zones.classes`.',
  );
});

it('refuses settlement likewise, and lets other layers have these keys', () => {
  const zone = zoneOf('no_settlement');
  expect(() => refuseReservedKeys([{ layer: 'settlement', zone }])).toThrow('the key "no_settlement"');
  expect(() => refuseReservedKeys([{ layer: 'classes', zone }])).not.toThrow();
});
