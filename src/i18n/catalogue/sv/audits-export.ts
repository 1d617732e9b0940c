import type { auditsExport as en } from '../en/audits-export.ts';

export const auditsExport: typeof en = {
  saved: '{{file}} har skrivits.',
  signedBy: 'Signerad med nyckeln {{fingerprint}}.',
  notSigned: 'En CSV-fil signeras inte: exportera som JSON eller HTML till den som ska lita på den.',
  verdicts: {
    right: 'Rätt: {{file}} är som den signerades, med nyckeln som angavs.',
    unknown_key:
      'Signerad med en okänd nyckel: {{file}} är som den signerades, men ingen har sagt av vem. Ange signerarens publika nyckel eller dess fingeravtryck.',
    other_key:
      'Signerad med en annan nyckel än den som angavs: {{file}} är som den andra signeraren gjorde den.',
    altered: 'Ändrad: {{file}} är inte det som signerades.',
    truncated: 'Avhuggen: slutet av {{file}} saknas eller har ändrats, och därmed signaturen.',
    unsigned: 'Inte signerad: {{file}} har ingen signatur från Podium.',
  },
  digest: 'SHA-256: {{sha256}}',
  signer: 'Signerarens nyckel: {{fingerprint}}',
};
