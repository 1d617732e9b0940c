import { setNonce } from 'get-nonce';
import { z } from 'zod';

// Before the contract builds its schemas: zod otherwise probes eval, which the CSP reports.
z.config({ jitless: true });

// Before React starts: Radix puts its style elements in with this nonce.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
if (nonce) setNonce(nonce);
