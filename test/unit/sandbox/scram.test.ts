import { expect, it } from 'vitest';
import { scramVerifier } from '../../../src/core/sandbox/scram.ts';
import { Secret } from '../../../src/core/secret.ts';

it('makes the verifier of the example in RFC 7677', async () => {
  const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
  const verifier = await scramVerifier(new Secret('pencil'), salt);
  expect(verifier.reveal()).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  );
});

it('salts each one anew', async () => {
  const [one, other] = await Promise.all([
    scramVerifier(new Secret('pencil')),
    scramVerifier(new Secret('pencil')),
  ]);
  expect(one.reveal()).not.toBe(other.reveal());
});
