import type { validation as en } from '../en/validation.ts';

export const validation: typeof en = {
  subdomain_empty: 'Ange en subdomän.',
  subdomain_long: 'En subdomän har högst 63 tecken.',
  subdomain_characters: 'Använd bara a–z, 0–9 och bindestreck, inte å, ä och ö.',
  subdomain_hyphen: 'En subdomän får inte börja eller sluta med bindestreck.',
  subdomain_reserved: 'Namnet är reserverat. Välj ett annat.',
  name_empty: 'Ange ett namn.',
  name_long: 'Namnet har högst 200 tecken.',
  email_format: 'Ange en e-postadress, till exempel namn@orkestern.se.',
  reference_format: 'Skriv referensen som env:DATABASE_URL_NAMN.',
  reference_needed: 'Ange en databasreferens.',
  workspace_unknown: 'Det finns ingen sådan arbetsyta.',
  secret_name: 'Använd bara A–Z, 0–9 och understreck, och börja med en bokstav.',
  host_empty: 'Ange ett värdnamn.',
  port_range: 'Ange en port från 1 till 65 535.',
  database_empty: 'Ange databasens namn.',
  user_empty: 'Ange en användare.',
  password_empty: 'Ange lösenordet.',
  workspace_id: 'Använd bara a–z, 0–9 och bindestreck, och börja med en bokstav.',
  other: 'Värdet är ogiltigt.',
};
